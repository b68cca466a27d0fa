/** Who publishes a source and how to credit it: from the format that reads it, else from what is declared here. */
import { formats } from '@tideline/sources'

export interface Credit {
  title: string
  publisher: string
  licence: string
  credit: string
}

/** Sources that come without a format of their own. */
const declared: Readonly<Record<string, Credit>> = {
  'iom-strategy-2020': {
    title: 'Central America, North America and the Caribbean: Regional Strategy 2020-2024',
    publisher: 'IOM',
    licence: 'Quoted figures; each belongs to the publisher named in its row',
    credit: 'IOM, Regional Strategy 2020-2024, quoting the publishers named in each row',
  },
}

/** GIDD comes in several files, each with a format; as a source it is one database. */
const titles: Readonly<Record<string, string>> = {
  'idmc-gidd': 'Global Internal Displacement Database (GIDD)',
}

const byFormat = new Map<string, Credit>(
  formats
    .filter((format) => format.id !== 'tideline')
    .map(({ sourceId, title, publisher, licence, credit }) => [
      sourceId,
      { title: titles[sourceId] ?? title, publisher, licence, credit },
    ]),
)

/** A field source that nobody declared is credited by its id: it is all that is known of it. */
export const creditOf = (source: string): Credit =>
  declared[source] ??
  byFormat.get(source) ?? { title: source, publisher: source, licence: 'not declared', credit: source }
