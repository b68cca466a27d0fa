/** A draft as the observation it was made from, so that a row refused late can be corrected and sent again. Pure. */
import type { ObservationInput, RecordDraft } from '@tideline/contracts'

export const observationOf = (draft: RecordDraft): ObservationInput => {
  const {
    v: _v,
    hash: _hash,
    kind,
    people: _people,
    placeKey: _placeKey,
    adminLevel: _adminLevel,
    eventId: _eventId,
    format: _format,
    dataset: _dataset,
    windowFrom: _windowFrom,
    windowTo: _windowTo,
    overlapGroup: _overlapGroup,
    overlapRank: _overlapRank,
    status: _status,
    published: _published,
    receipt: _receipt,
    start,
    end,
    ...rest
  } = draft
  const from = start === undefined ? {} : kind === 'stock' ? { date: start } : { start }
  const to = end === undefined ? {} : kind === 'stock' ? { reportingDate: end } : { end }
  return { ...rest, ...from, ...to }
}
