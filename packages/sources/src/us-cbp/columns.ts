/** CBP's columns. Its tables by sector and of all borders have two more, and other names for two. */
export const columns = {
  year: ['Fiscal Year'],
  grouping: ['Month Grouping'],
  month: ['Month (abbv)', 'Month (Abbv)', 'Month'],
  component: ['Component'],
  region: ['Land Border Region'],
  area: ['Area of Responsibility'],
  demographic: ['Demographic'],
  citizenship: ['Citizenship Grouping', 'Citizenship'],
  authority: ['Title of Authority'],
  encounterType: ['Encounter Type'],
  count: ['Encounter Count'],
} as const
