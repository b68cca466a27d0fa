/** Coverage and sources: what is there, what is not, and whose it is. */
import type { SnapshotDocument } from '../document.ts'
import type { Messages } from '../messages/catalogue.ts'
import { formatInteger } from '../messages/format-number.ts'
import { escapeText, table } from './markup.ts'
import { countryName } from './names.ts'

export const coverageTable = ({ data }: SnapshotDocument, messages: Messages): string => {
  const { columns, numbers } = messages
  const none = `<span class="s-not_reported">${escapeText(messages.noData)}</span>`
  return table(
    messages.headings.coverage,
    [
      { title: columns.country },
      { title: columns.has, number: true },
      { title: columns.lacks, number: true },
      { title: data.version === 1 ? columns.latest : columns.newest },
      { title: columns.age, number: true },
    ],
    data.coverage.map(({ country, reported, missing, lastPeriodEnd, lastDate = lastPeriodEnd, ageDays }) => [
      escapeText(countryName(country, messages)),
      formatInteger(reported.length, numbers),
      formatInteger(missing.length, numbers),
      lastDate === null ? none : escapeText(messages.date(lastDate)),
      ageDays === null ? none : escapeText(messages.ageDays(formatInteger(ageDays, numbers))),
    ]),
  )
}

export const sourceTable = ({ data, credits }: SnapshotDocument, messages: Messages): string => {
  const { columns } = messages
  return table(
    messages.headings.sources,
    [
      { title: columns.source },
      { title: columns.publisher },
      { title: columns.dates },
      { title: columns.recorded },
      { title: columns.credit },
    ],
    data.sources.map(({ id, publishers, firstDate, lastDate, lastRecordedAt }) => {
      const credit = credits[id]
      return [
        escapeText(id),
        escapeText(credit?.publisher ?? publishers.join(', ')),
        escapeText(`${messages.date(firstDate)} \u2013 ${messages.date(lastDate)}`),
        escapeText(messages.instant(lastRecordedAt, data.situation.timezone)),
        escapeText(credit === undefined ? publishers.join(', ') : `${credit.credit} (${credit.licence})`),
      ]
    }),
  )
}
