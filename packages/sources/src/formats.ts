/** Every format there is. */
import type { SourceFormat } from './format.ts'
import { withFileWarnings } from './reading/file-warnings.ts'
import { idmcGiddConflict } from './idmc-gidd-conflict/format.ts'
import { idmcGiddDisasters } from './idmc-gidd-disasters/format.ts'
import { idmcGiddGeojson } from './idmc-gidd-geojson/format.ts'
import { idmcIdu } from './idmc-idu/format.ts'
import { iomDtm } from './iom-dtm/format.ts'
import { iomMissingMigrants } from './iom-missing-migrants/format.ts'
import { paSnm } from './pa-snm/format.ts'
import { tideline } from './tideline/format.ts'
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
].map(withFileWarnings)

const byId = new Map(formats.map((format) => [format.id, format]))

export const formatById = (id: string): SourceFormat | undefined => byId.get(id)
