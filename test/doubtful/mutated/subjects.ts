/** The real files that are spoiled, and what is known of their columns. */
export interface Subject {
  /** below the folder of published files */
  file: string
  format: string
  /** categories of what it makes */
  categories: readonly string[]
  /** columns that hold people; none of a page of an API, which is changed in its text only */
  figures: readonly string[]
  /** columns that name a country, a nationality or an event */
  names: readonly string[]
  dates: readonly string[]
  /** rows of a slice; left out: always the whole file, because its rows speak of each other */
  slice?: number
}

const disasters = {
  categories: ['internal_displacements', 'idps'],
  format: 'idmc-gidd-disasters',
  slice: 150,
}
const conflict = { categories: ['internal_displacements', 'idps'], format: 'idmc-gidd-conflict', slice: 150 }
const crossings = { categories: ['border_crossings'], format: 'pa-snm' }

export const subjects: readonly Subject[] = [
  {
    ...disasters,
    file: 'idmc-gidd/disasters_vintage-2021-05.csv',
    figures: ['New Displacements'],
    names: ['ISO3', 'Name', 'Event Name', 'Hazard Type'],
    dates: ['Start Date'],
  },
  {
    ...disasters,
    file: 'idmc-gidd/disasters_vintage-2023-09.csv',
    figures: ['new_displacement', 'total_displacement'],
    names: ['iso3', 'country_name', 'event_name', 'hazard_type_name'],
    dates: ['start_date', 'end_date'],
  },
  {
    ...conflict,
    file: 'idmc-gidd/conflict_vintage-2023-09.csv',
    figures: ['new_displacement', 'total_displacement'],
    names: ['iso3', 'country_name'],
    dates: ['year'],
  },
  {
    file: 'idmc-idu/snapshots/2025-08-01.csv',
    format: 'idmc-idu',
    categories: ['internal_displacements'],
    figures: ['figure'],
    names: ['iso3', 'country', 'event_name', 'type'],
    dates: ['displacement_date', 'displacement_start_date', 'displacement_end_date'],
    slice: 80,
  },
  {
    ...crossings,
    file: 'pa-snm/bulletin-by-country-month_2022.csv',
    figures: ['count'],
    names: ['pais'],
    dates: ['year', 'month'],
  },
  {
    ...crossings,
    file: 'pa-snm/by-nationality-year_2019-2022.csv',
    figures: ['total'],
    names: ['toShow'],
    dates: ['year'],
  },
  {
    file: 'us-cbp/southwest-border_fy2022-fy2023.csv',
    format: 'us-cbp',
    categories: ['encounters'],
    figures: ['Encounter Count'],
    names: ['Citizenship Grouping', 'Component', 'Demographic'],
    dates: ['Fiscal Year', 'Month (abbv)'],
    slice: 300,
  },
  {
    file: 'unhcr/population_2016-2022-mid.csv',
    format: 'unhcr',
    categories: ['refugees', 'asylum_seekers', 'idps', 'others_of_concern', 'stateless'],
    figures: [
      "Refugees under UNHCR's mandate",
      'Asylum-seekers',
      'IDPs of concern to UNHCR',
      'Stateless persons',
    ],
    names: ['Country of origin', 'Country of asylum', 'Country of origin (ISO)', 'Country of asylum (ISO)'],
    dates: ['Year'],
    slice: 100,
  },
  {
    file: 'un-desa/table_2024_extract.csv',
    format: 'un-desa-stock',
    categories: ['migrants'],
    figures: ['stock'],
    names: ['orig', 'dest', 'orig_name', 'dest_name'],
    dates: ['year'],
  },
  {
    file: 'mx-upmrip/events-by-nationality-month_2018-2021.csv',
    format: 'mx-upmrip',
    categories: ['encounters'],
    figures: ['encounter_count'],
    names: ['citizenship', 'country_of_entry'],
    dates: ['date'],
    slice: 200,
  },
  {
    file: 'mx-upmrip/returns-by-nationality-month_2018-2024.csv',
    format: 'mx-upmrip',
    categories: ['returns'],
    figures: ['returns'],
    names: ['citizenship', 'country_of_entry'],
    dates: ['date'],
    slice: 200,
  },
  {
    file: 'ohss-khsm/monthly-region-citizenship_fy2014-2021.csv',
    format: 'ohss-khsm',
    categories: ['encounters'],
    figures: ['Quantity'],
    names: ['Region', 'Citizenship'],
    dates: ['Fiscal Year', 'Month'],
    slice: 200,
  },
  {
    ...crossings,
    file: 'pa-snm-analyst/by-nationality-month_2020-2022.csv',
    format: 'pa-snm-analyst',
    figures: ['encounter_count'],
    names: ['citizenship', 'country_of_entry'],
    dates: ['date'],
    slice: 200,
  },
  {
    file: 'missing-migrants/incidents_2014-2020.csv',
    format: 'iom-missing-migrants',
    categories: ['deaths_missing'],
    figures: ['total_dead_and_missing', 'number_dead', 'number_missing'],
    names: ['region', 'country_of_incident'],
    dates: ['reported_date'],
    slice: 150,
  },
  {
    file: 'idmc-gidd/api-page_disasters.json',
    format: 'idmc-gidd-disasters',
    categories: ['internal_displacements', 'idps'],
    figures: [],
    names: [],
    dates: [],
  },
  {
    file: 'idmc-idu/api_ESP.json',
    format: 'idmc-idu',
    categories: ['internal_displacements'],
    figures: [],
    names: [],
    dates: [],
  },
]
