/** For tests: figures that the strategy and its sources print, and the question each answers. */

export const year = (of: number): Record<string, string> => ({ from: `${of}-01-01`, to: `${of}-12-31` })

export const totals: readonly (readonly [said: string, people: number, query: Record<string, string>])[] = [
  [
    '851,240 apprehensions in fiscal year 2019',
    851_240,
    {
      category: 'encounters',
      country: 'USA',
      source: 'ohss-khsm',
      operation: 'Southwest Land Border',
      interval: 'month',
      from: '2018-10-01',
      to: '2019-09-30',
    },
  ],
  [
    '108,109 returned from Mexico in January to August 2019',
    108_109,
    {
      category: 'returns',
      country: 'MEX',
      source: 'mx-upmrip',
      nationality: 'GTM,HND,SLV',
      interval: 'month',
      from: '2019-01-01',
      to: '2019-08-31',
    },
  ],
  [
    '182,940 encounters in Mexico in 2019',
    182_940,
    { category: 'encounters', country: 'MEX', source: 'mx-upmrip', ...year(2019) },
  ],
  [
    '359,827 Nicaraguans in Costa Rica',
    359_827,
    { category: 'migrants', country: 'CRI', nationality: 'NIC', source: 'cr-dgme', ...year(2019) },
  ],
  [
    '133,726 crossings of 2021, by the bulletin',
    133_726,
    { category: 'border_crossings', country: 'PAN', sources: 'preferred', ...year(2021) },
  ],
  [
    '129,993 by the analyst, who lost 3,733',
    129_993,
    { category: 'border_crossings', country: 'PAN', source: 'pa-snm-analyst', ...year(2021) },
  ],
]
