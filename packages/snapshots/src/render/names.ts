import { causeInfo, countryInfo } from '@tideline/contracts'
import { civilDateAt } from '../cut-offs.ts'
import type { KeyFigure } from '../data/types.ts'
import type { SnapshotDocument } from '../document.ts'
import type { Messages } from '../messages/catalogue.ts'

export const countryName = (iso3: string, { lang }: Messages): string =>
  countryInfo(iso3)?.names[lang] ?? iso3

export const causeName = (path: string, messages: Messages): string =>
  path === '' ? messages.allCauses : (causeInfo(path)?.labels[messages.lang] ?? path)

/** The snapshot before, as a reader would call it; undefined where there is none. */
export const previousName = ({ data }: SnapshotDocument, messages: Messages): string | undefined =>
  data.previous === null ? undefined : messages.snapshotOf(civilDateAt(data.situation, data.previous.asOf))

/** Sources one after the other, as a reader knows them. */
export const sourceNames = (
  { source, sources }: Pick<KeyFigure, 'source' | 'sources'>,
  document: SnapshotDocument,
): string => (sources ?? [source]).map((id) => sourceName(id, document)).join('; ')

/** A source as a reader knows it: its id, and who publishes it where that is one. */
export const sourceName = (id: string, { credits, data }: SnapshotDocument): string => {
  const publishers = data.sources.find((source) => source.id === id)?.publishers ?? []
  const publisher = credits[id]?.publisher ?? (publishers.length === 1 ? publishers[0] : undefined)
  return publisher === undefined ? id : `${publisher}, ${id}`
}
