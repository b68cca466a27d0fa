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
  'example-gidd': {
    title: 'Example: Hurricane Matthew in two vintages of GIDD',
    publisher: 'IDMC',
    licence: 'CC BY-IGO',
    credit: 'IDMC, Global Internal Displacement Database, ten figures quoted as an example',
  },
  'example-snm': {
    title: 'Example: crossings from Colombia to Panama, January to November 2022',
    publisher: 'SNM, Panama',
    licence: 'Quoted figures',
    credit: 'Servicio Nacional de Migración, Panama, figures of 2022 quoted as an example',
  },
  'example-field': {
    title: 'Example: an invented field team that corrects itself',
    publisher: 'invented',
    licence: 'invented figures, for trying things',
    credit: 'invented for the example: these people do not exist',
  },
  'example-port': {
    title: 'Example: an invented port office that has gone silent',
    publisher: 'invented',
    licence: 'invented figures, for trying things',
    credit: 'invented for the example: these people do not exist',
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
