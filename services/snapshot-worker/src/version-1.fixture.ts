/** A document as it was made before docs/adr/0029, to the byte: it has to stay what it is and be confirmed by the log. */
export const documentOfVersion1 = String.raw`{
  "snapshotId": "a-2025-05-11",
  "number": 2,
  "dataHash": "e890434cffbe9e421b7214784573cba676042878d8428cbb8a878dc1f846c854",
  "data": {
    "version": 1,
    "situation": {
      "id": "a",
      "title": "Two islands",
      "place": "Islands",
      "timezone": "America/Panama",
      "time": "06:00",
      "publisher": "Tideline"
    },
    "subregions": [
      {
        "id": "all",
        "title": "All",
        "countries": [
          "BHS",
          "HTI"
        ],
        "territories": []
      }
    ],
    "cutOff": "2025-05-11T11:00:00.000Z",
    "asOf": "2025-05-11T11:00:00.000Z",
    "previous": {
      "snapshotId": "a-2025-05-10",
      "asOf": "2025-05-10T11:00:00.000Z"
    },
    "keyFigures": [
      {
        "period": "2019",
        "from": "2019-01-01",
        "to": "2019-12-31",
        "value": 150,
        "state": "reported",
        "quantifier": "exact",
        "dateAccuracy": "day",
        "observations": 1,
        "id": "disasters",
        "label": "Displacements",
        "category": "internal_displacements",
        "kind": "flow",
        "cause": "disaster",
        "unit": "person",
        "source": "test",
        "running": false,
        "measuredOn": null,
        "previous": {
          "snapshotId": "a-2025-05-10",
          "value": 100,
          "state": "reported"
        },
        "change": {
          "absolute": 50,
          "relative": 0.5
        },
        "caveats": [
          "MULTI"
        ]
      }
    ],
    "withoutData": [],
    "series": [
      {
        "figure": "disasters",
        "source": "test",
        "country": "BHS",
        "cause": "disaster",
        "points": [
          {
            "period": "2019",
            "from": "2019-01-01",
            "to": "2019-12-31",
            "value": 150,
            "state": "reported",
            "quantifier": "exact",
            "dateAccuracy": "day",
            "observations": 1
          }
        ]
      }
    ],
    "changes": [
      {
        "figure": "disasters",
        "source": "test",
        "country": "BHS",
        "cause": "disaster",
        "period": "2019",
        "kind": "raised",
        "before": {
          "value": 100,
          "state": "reported"
        },
        "after": {
          "value": 150,
          "state": "reported"
        },
        "effect": 50
      }
    ],
    "coverage": [
      {
        "country": "BHS",
        "subregion": "all",
        "reported": [
          "disasters"
        ],
        "missing": [],
        "lastPeriodEnd": "2019-12-31",
        "ageDays": 1958
      },
      {
        "country": "HTI",
        "subregion": "all",
        "reported": [],
        "missing": [
          "disasters"
        ],
        "lastPeriodEnd": null,
        "ageDays": null
      }
    ],
    "sources": [
      {
        "id": "test",
        "firstDate": "2019-09-01",
        "lastDate": "2019-09-01",
        "publishers": [
          "Test"
        ],
        "lastRecordedAt": "2025-05-11T11:00:00.000Z"
      }
    ],
    "caveats": [
      "MULTI",
      "COVER",
      "OLD"
    ]
  },
  "made": {
    "issuedAt": "2026-11-26T14:01:24.233Z",
    "nextAt": "2025-05-12T11:00:00.000Z",
    "watermark": "2025-05-12T11:00:00.001Z"
  },
  "credits": {}
}
`

/** sha-256 of the page that was made of it. */
export const pageOfVersion1 = '2c7e80a22d13a1712a5e0d2e9506af6b961929603a78674d4187cbc2557d270a'
