/** Every format there is. */
import type { SourceFormat } from './format.ts'
import { withFileWarnings } from './reading/file-warnings.ts'
import { crDgme } from './cr-dgme/format.ts'
import { hdxHapiIdps } from './hdx-hapi/idps.ts'
import { hdxHapiReturnees } from './hdx-hapi/returnees.ts'
import { idmcGiddConflict } from './idmc-gidd-conflict/format.ts'
import { idmcGiddDisasters } from './idmc-gidd-disasters/format.ts'
import { idmcGiddGeojson } from './idmc-gidd-geojson/format.ts'
import { idmcIdu } from './idmc-idu/format.ts'
import { iomDtm } from './iom-dtm/format.ts'
import { iomDtmFlow } from './iom-dtm-flow/format.ts'
import { iomMissingMigrants } from './iom-missing-migrants/format.ts'
import { mxUpmrip } from './mx-upmrip/format.ts'
import { ntmiReturns } from './ntmi-returns/format.ts'
import { ohssKhsm } from './ohss-khsm/format.ts'
import { paSnm } from './pa-snm/format.ts'
import { paSnmAnalyst } from './pa-snm-analyst/format.ts'
import { r4v } from './r4v/format.ts'
import { tideline } from './tideline/format.ts'
import { unDesaStock } from './un-desa-stock/format.ts'
import { unhcr } from './unhcr/format.ts'
import { usCbp } from './us-cbp/format.ts'

export const formats: readonly SourceFormat[] = [
  tideline,
  idmcGiddDisasters,
  idmcGiddConflict,
  idmcGiddGeojson,
  idmcIdu,
  paSnm,
  iomDtm,
  usCbp,
  iomMissingMigrants,
  unhcr,
  unDesaStock,
  mxUpmrip,
  ohssKhsm,
  paSnmAnalyst,
  r4v,
  ntmiReturns,
  crDgme,
  hdxHapiIdps,
  hdxHapiReturnees,
  iomDtmFlow,
].map(withFileWarnings)

const byId = new Map(formats.map((format) => [format.id, format]))

export const formatById = (id: string): SourceFormat | undefined => byId.get(id)
