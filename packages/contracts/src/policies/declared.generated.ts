// Made of the policy.ts of each source's folder by packages/sources/scripts/write-policies.ts; change them there.
import type { SourcePolicy } from './shape.ts'

export const sourcePolicies: readonly SourcePolicy[] = [
  {
    "source": "cr-dgme",
    "disclosure": "public",
    "publishing": {
      "publishes": "periods",
      "categories": [],
      "exhaustive": false
    },
    "cadence": "yearly",
    "carryDays": 0,
    "roundedTo": 1,
    "revisions": "None known.",
    "precedence": {
      "reason": "Those authorised to reside, who are some of all migrants.",
      "after": {
        "migrants": [
          "un-desa-stock"
        ]
      }
    },
    "proven": false
  },
  {
    "source": "example-gidd",
    "disclosure": "public",
    "cadence": "once",
    "roundedTo": 1,
    "revisions": "None; they are quoted once.",
    "precedence": {
      "reason": "The example's story quotes a few figures; the publisher's own file goes first.",
      "after": {
        "internal_displacements": [
          "idmc-gidd",
          "idmc-gidd-figures",
          "idmc-idu"
        ]
      }
    },
    "proven": true
  },
  {
    "source": "example-snm",
    "disclosure": "public",
    "cadence": "once",
    "publishing": {
      "publishes": "periods",
      "categories": [
        "border_crossings"
      ],
      "exhaustive": true
    },
    "roundedTo": 1,
    "revisions": "None; they are quoted once.",
    "precedence": {
      "reason": "The example's story quotes a few figures; the publisher's own file goes first.",
      "after": {
        "border_crossings": [
          "pa-snm"
        ]
      }
    },
    "proven": true
  },
  {
    "source": "hdx-hapi-idps",
    "disclosure": "public",
    "publishing": {
      "publishes": "periods",
      "categories": [],
      "exhaustive": true
    },
    "cadence": "rounds",
    "carryDays": 366,
    "roundedTo": 1,
    "revisions": "Follows DTM.",
    "precedence": {
      "reason": "DTM's rounds, republished without their reasons.",
      "after": {
        "idps": [
          "iom-dtm",
          "idmc-gidd"
        ]
      }
    },
    "samePeople": [
      {
        "source": "iom-dtm",
        "categories": [
          "idps"
        ],
        "reason": "HAPI republishes DTM."
      }
    ],
    "proven": false
  },
  {
    "source": "hdx-hapi-returnees",
    "disclosure": "public",
    "publishing": {
      "publishes": "periods",
      "categories": [],
      "exhaustive": true
    },
    "cadence": "yearly",
    "carryDays": 0,
    "roundedTo": 1,
    "revisions": "Follows UNHCR.",
    "precedence": {
      "reason": "UNHCR's returnees, republished; DTM measures in the field.",
      "after": {
        "returnees": [
          "iom-dtm"
        ]
      }
    },
    "proven": false
  },
  {
    "source": "idmc-gidd",
    "disclosure": "public",
    "publishing": {
      "publishes": "events",
      "categories": [
        "internal_displacements"
      ],
      "datasets": {
        "conflict": "conflict",
        "disasters": "disaster"
      },
      "exhaustive": true
    },
    "cadence": "yearly",
    "carryDays": 0,
    "roundedTo": 1,
    "revisions": "A new vintage once a year revises, renames and withdraws rows of all years.",
    "precedence": {
      "reason": "IDMC validates GIDD once a year against every source it has.",
      "after": {
        "idps": [
          "iom-dtm"
        ],
        "returnees": [
          "iom-dtm"
        ]
      }
    },
    "proven": true
  },
  {
    "source": "idmc-gidd-figures",
    "disclosure": "public",
    "publishing": {
      "publishes": "events",
      "categories": [
        "internal_displacements"
      ],
      "datasets": {
        "geojson": ""
      },
      "exhaustive": true
    },
    "cadence": "yearly",
    "carryDays": 0,
    "roundedTo": 1,
    "revisions": "As idmc-gidd, of which these are the single figures.",
    "precedence": {
      "reason": "The single figures that GIDD is made of; GIDD itself is what is validated.",
      "after": {
        "internal_displacements": [
          "idmc-gidd"
        ],
        "idps": [
          "iom-dtm",
          "idmc-gidd"
        ]
      }
    },
    "proven": true
  },
  {
    "source": "idmc-idu",
    "disclosure": "public",
    "publishing": {
      "publishes": "events",
      "categories": [
        "internal_displacements"
      ],
      "datasets": {
        "idu": ""
      },
      "quietDays": 3,
      "exhaustive": true
    },
    "cadence": "daily",
    "roundedTo": 1,
    "tellsHowExact": true,
    "revisions": "Rows change role, figure and dates for weeks; after 180 days they leave the feed, which withdraws nothing.",
    "precedence": {
      "reason": "Provisional; it counts for the years that GIDD does not cover yet.",
      "after": {
        "internal_displacements": [
          "idmc-gidd",
          "idmc-gidd-figures"
        ]
      }
    },
    "proven": true
  },
  {
    "source": "iom-dtm",
    "disclosure": "public",
    "publishing": {
      "publishes": "periods",
      "categories": [],
      "exhaustive": true
    },
    "cadence": "rounds",
    "carryDays": 366,
    "roundedTo": 1,
    "revisions": "A round is rarely changed; the next one replaces it.",
    "precedence": {
      "reason": "Measures in the field, round by round."
    },
    "proven": true
  },
  {
    "source": "iom-dtm-flow",
    "disclosure": "public",
    "publishing": {
      "publishes": "periods",
      "categories": [
        "border_crossings"
      ],
      "exhaustive": false
    },
    "cadence": "monthly",
    "roundedTo": 1,
    "revisions": "Days are corrected within weeks.",
    "precedence": {
      "reason": "Counts at points who happens to pass them; a border authority counts its border.",
      "after": {
        "border_crossings": [
          "pa-snm"
        ]
      }
    },
    "samePeople": [
      {
        "source": "pa-snm",
        "categories": [
          "border_crossings"
        ],
        "reason": "Who passes a point in the Darien crosses the border there."
      }
    ],
    "proven": false
  },
  {
    "source": "iom-missing-migrants",
    "disclosure": "public",
    "publishing": {
      "publishes": "events",
      "categories": [
        "deaths_missing"
      ],
      "datasets": {
        "incidents": ""
      },
      "quietDays": 7,
      "exhaustive": true
    },
    "cadence": "monthly",
    "roundedTo": 1,
    "revisions": "Incidents are added and corrected for years afterwards.",
    "precedence": {
      "reason": "Gathers single incidents from many sources and removes duplicates among them."
    },
    "proven": true
  },
  {
    "source": "iom-strategy-2020",
    "disclosure": "public",
    "cadence": "once",
    "carryDays": 240,
    "roundedTo": 1,
    "revisions": "None; it was printed once.",
    "precedence": {
      "reason": "It quotes others; it stands where the publisher's own file was not pushed.",
      "after": {
        "internal_displacements": [
          "idmc-gidd",
          "idmc-gidd-figures",
          "idmc-idu"
        ],
        "border_crossings": [
          "pa-snm"
        ],
        "encounters": [
          "us-cbp",
          "ohss-khsm",
          "mx-upmrip"
        ],
        "migrants": [
          "un-desa-stock",
          "r4v",
          "cr-dgme"
        ],
        "returns": [
          "ntmi-returns",
          "mx-upmrip"
        ]
      }
    },
    "proven": true
  },
  {
    "source": "mx-upmrip",
    "disclosure": "public",
    "publishing": {
      "publishes": "periods",
      "categories": [
        "encounters",
        "returns"
      ],
      "exhaustive": true
    },
    "cadence": "monthly",
    "roundedTo": 1,
    "revisions": "Months are preliminary; each bulletin prints the months of its year again.",
    "precedence": {
      "reason": "Mexico counts its own encounters and returns."
    },
    "proven": true
  },
  {
    "source": "ntmi-returns",
    "disclosure": "public",
    "publishing": {
      "publishes": "periods",
      "categories": [
        "returns"
      ],
      "exhaustive": true
    },
    "cadence": "monthly",
    "roundedTo": 1,
    "revisions": "Months are printed again as the year goes on.",
    "precedence": {
      "reason": "Counts who arrives, whichever country returned them."
    },
    "samePeople": [
      {
        "source": "mx-upmrip",
        "categories": [
          "returns"
        ],
        "reason": "Who is returned from Mexico is counted at both ends."
      }
    ],
    "proven": false
  },
  {
    "source": "ohss-khsm",
    "disclosure": "public",
    "publishing": {
      "publishes": "periods",
      "categories": [
        "encounters"
      ],
      "exhaustive": true
    },
    "cadence": "monthly",
    "roundedTo": 10,
    "revisions": "Each release prints all months again, rounded to tens; small cells are not printed.",
    "precedence": {
      "reason": "Border Patrol alone and rounded; up to 2021 it counts, because CBP's own table begins with fiscal year 2022."
    },
    "samePeople": [
      {
        "source": "us-cbp",
        "categories": [
          "encounters"
        ],
        "reason": "One border: Border Patrol counts these events, and CBP publishes them with those at the ports of entry."
      }
    ],
    "proven": true
  },
  {
    "source": "pa-snm",
    "disclosure": "public",
    "publishing": {
      "publishes": "periods",
      "categories": [
        "border_crossings"
      ],
      "exhaustive": true
    },
    "cadence": "monthly",
    "roundedTo": 1,
    "revisions": "Each bulletin replaces the one before for its year; 2022 was reclassified once.",
    "precedence": {
      "reason": "Counts every crossing of its border with Colombia; others quote it."
    },
    "proven": true
  },
  {
    "source": "pa-snm-analyst",
    "disclosure": "public",
    "publishing": {
      "publishes": "periods",
      "categories": [
        "border_crossings"
      ],
      "exhaustive": true
    },
    "cadence": "once",
    "roundedTo": 1,
    "revisions": "None known.",
    "precedence": {
      "reason": "Second hand: it lost 3,733 Haitians of September 2021.",
      "after": {
        "border_crossings": [
          "pa-snm"
        ]
      },
      "never": true
    },
    "samePeople": [
      {
        "source": "pa-snm",
        "categories": [
          "border_crossings"
        ],
        "reason": "Compiled from the bulletins of Panama's migration service."
      }
    ],
    "proven": true
  },
  {
    "source": "r4v",
    "disclosure": "public",
    "publishing": {
      "publishes": "periods",
      "categories": [],
      "exhaustive": false
    },
    "cadence": "monthly",
    "carryDays": 366,
    "roundedTo": 1,
    "revisions": "A country's figure is replaced by its government's next one, with a date of its own.",
    "precedence": {
      "reason": "What governments say of Venezuelans; a part of the migrants of UN DESA.",
      "after": {
        "migrants": [
          "un-desa-stock"
        ]
      }
    },
    "samePeople": [
      {
        "source": "unhcr",
        "categories": [
          "migrants"
        ],
        "theirs": [
          "refugees",
          "asylum_seekers",
          "others_of_concern"
        ],
        "reason": "R4V's Venezuelans include those whom UNHCR counts as refugees, asylum-seekers and others in need of protection."
      }
    ],
    "proven": false
  },
  {
    "source": "un-desa-stock",
    "disclosure": "public",
    "publishing": {
      "publishes": "periods",
      "categories": [],
      "exhaustive": false
    },
    "cadence": "years",
    "carryDays": 183,
    "roundedTo": 1,
    "revisions": "A revision every few years prints all years since 1990 again, with other figures.",
    "precedence": {
      "reason": "Builds on censuses and registers of all countries, in one way."
    },
    "samePeople": [
      {
        "source": "unhcr",
        "categories": [
          "migrants"
        ],
        "theirs": [
          "refugees",
          "asylum_seekers",
          "others_of_concern"
        ],
        "reason": "UN DESA's stock includes refugees and others whom UNHCR counts (70,377 Venezuelans in Mexico and 119,553 in Panama are the same people)."
      },
      {
        "source": "r4v",
        "categories": [
          "migrants"
        ],
        "reason": "UN DESA's Venezuelans abroad are those whom R4V counts."
      },
      {
        "source": "cr-dgme",
        "categories": [
          "migrants"
        ],
        "reason": "Residents of Costa Rica are among its migrants."
      }
    ],
    "proven": true
  },
  {
    "source": "unhcr",
    "disclosure": "public",
    "publishing": {
      "publishes": "periods",
      "categories": [],
      "exhaustive": true
    },
    "cadence": "yearly",
    "carryDays": 0,
    "roundedTo": 1,
    "revisions": "Each release prints all years again; a year's mid-year figures are another stock than its year-end ones.",
    "precedence": {
      "reason": "UNHCR registers refugees and asylum-seekers; its IDPs of concern are those of IDMC and DTM.",
      "after": {
        "idps": [
          "iom-dtm",
          "idmc-gidd",
          "idmc-gidd-figures"
        ]
      }
    },
    "samePeople": [
      {
        "source": "idmc-gidd",
        "categories": [
          "idps"
        ],
        "reason": "UNHCR's IDPs of concern are those of GIDD's conflict stock whom it protects."
      },
      {
        "source": "iom-dtm",
        "categories": [
          "idps"
        ],
        "reason": "UNHCR's IDPs of concern are counted by DTM among others."
      }
    ],
    "proven": true
  },
  {
    "source": "us-cbp",
    "disclosure": "public",
    "publishing": {
      "publishes": "periods",
      "categories": [
        "encounters"
      ],
      "exhaustive": true
    },
    "cadence": "monthly",
    "roundedTo": 1,
    "revisions": "Months of the fiscal year that is not over move from one grouping to the other and are revised.",
    "precedence": {
      "reason": "CBP publishes its own encounters; others quote it."
    },
    "proven": true
  }
]
