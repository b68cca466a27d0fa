/** Names of UNHCR's columns: its population export of 2022, that of today, and its API. */
export const columns = {
  year: ['Year', 'year'],
  origin: ['Country of origin', 'Country of Origin', 'coo_name'],
  originCode: ['Country of origin (ISO)', 'Country of Origin ISO', 'coo_iso'],
  asylum: ['Country of asylum', 'Country of Asylum', 'coa_name'],
  asylumCode: ['Country of asylum (ISO)', 'Country of Asylum ISO', 'coa_iso'],
} as const

/**
 * What each column of people is. `where`: a refugee is across a border and an IDP is not, so a 0 on the other side is a cell
 * of the table and says nothing. "Others of concern" was UNHCR's word for some of those in need of protection; both are
 * told apart by their operation.
 */
export const populations = [
  {
    category: 'refugees',
    key: 'REF',
    where: 'abroad',
    names: ["Refugees under UNHCR's mandate", 'refugees'],
  },
  { category: 'asylum_seekers', key: 'ASY', where: 'abroad', names: ['Asylum-seekers', 'asylum_seekers'] },
  { category: 'idps', key: 'IDP', where: 'home', names: ['IDPs of concern to UNHCR', 'idps'] },
  {
    category: 'others_of_concern',
    key: 'OIP',
    where: 'abroad',
    operation: 'Other people in need of international protection',
    names: ['Other people in need of international protection', 'oip'],
  },
  {
    category: 'others_of_concern',
    key: 'OOC',
    where: 'any',
    operation: 'Others of concern',
    names: ['Others of concern', 'ooc'],
  },
  { category: 'stateless', key: 'STA', where: 'any', names: ['Stateless persons', 'stateless'] },
] as const
