import { causeInfo, countryInfo } from '@tideline/contracts'
import { civilDateAt } from '../cut-offs.ts'
import type { SnapshotDocument } from '../document.ts'
import type { Messages } from '../messages/catalogue.ts'

export const countryName = (iso3: string, { lang }: Messages): string =>
  countryInfo(iso3)?.names[lang] ?? iso3

export const causeName = (path: string, messages: Messages): string =>
  path === '' ? messages.allCauses : (causeInfo(path)?.labels[messages.lang] ?? path)

/** The snapshot before, as a reader would call it. */
export const previousName = ({ data }: SnapshotDocument, messages: Messages): string =>
  messages.snapshotOf(civilDateAt(data.situation, data.previous.asOf))

/** A source as a reader knows it: its id, and who publishes it where that is one. */
export const sourceName = (id: string, { credits, data }: SnapshotDocument): string => {
  const publishers = data.sources.find((source) => source.id === id)?.publishers ?? []
  const publisher = credits[id]?.publisher ?? (publishers.length === 1 ? publishers[0] : undefined)
  return publisher === undefined ? id : `${publisher}, ${id}`
}
