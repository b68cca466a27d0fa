import { Temporal } from 'temporal-polyfill'

/** An instant on the clock of a zone: civil date, HH:MM and the offset from UTC. */
export const instantParts = (iso: string, zone: string): { date: string; time: string; offset: string } => {
  const local = Temporal.Instant.from(iso).toZonedDateTimeISO(zone)
  return {
    date: local.toPlainDate().toString(),
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
    offset: local.offset.replace('-', '\u2212'),
  }
}
