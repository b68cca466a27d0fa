/** What every source's folder declares, in the order of their ids. scripts/write-policies.ts writes it where those look who know no formats. */
import type { SourcePolicy } from '@tideline/contracts'
import { policies as crDgme } from './cr-dgme/policy.ts'
import { policies as exampleStory } from './example-story/policy.ts'
import { policies as hdxHapi } from './hdx-hapi/policy.ts'
import { policies as idmcGiddDisasters } from './idmc-gidd-disasters/policy.ts'
import { policies as idmcGiddGeojson } from './idmc-gidd-geojson/policy.ts'
import { policies as idmcIdu } from './idmc-idu/policy.ts'
import { policies as iomDtm } from './iom-dtm/policy.ts'
import { policies as iomDtmFlow } from './iom-dtm-flow/policy.ts'
import { policies as iomMissingMigrants } from './iom-missing-migrants/policy.ts'
import { policies as iomStrategy2020 } from './iom-strategy-2020/policy.ts'
import { policies as mxUpmrip } from './mx-upmrip/policy.ts'
import { policies as ntmiReturns } from './ntmi-returns/policy.ts'
import { policies as ohssKhsm } from './ohss-khsm/policy.ts'
import { policies as paSnm } from './pa-snm/policy.ts'
import { policies as paSnmAnalyst } from './pa-snm-analyst/policy.ts'
import { policies as r4v } from './r4v/policy.ts'
import { policies as unDesaStock } from './un-desa-stock/policy.ts'
import { policies as unhcr } from './unhcr/policy.ts'
import { policies as usCbp } from './us-cbp/policy.ts'

export const policies: readonly SourcePolicy[] = [
  crDgme,
  exampleStory,
  hdxHapi,
  idmcGiddDisasters,
  idmcGiddGeojson,
  idmcIdu,
  iomDtm,
  iomDtmFlow,
  iomMissingMigrants,
  iomStrategy2020,
  mxUpmrip,
  ntmiReturns,
  ohssKhsm,
  paSnm,
  paSnmAnalyst,
  r4v,
  unDesaStock,
  unhcr,
  usCbp,
]
  .flat()
  .toSorted((a, b) => (a.source < b.source ? -1 : 1))
