/**
 * A row of DTM is known by what it is about, as it was understood: level and country (its dataset), the area under its
 * P-code or name, operation, assessment, date, reason and where people came from.
 */
import type { ObservationInput } from '@tideline/contracts'
import type { FormerIdentity } from '../format.ts'
import { createKeyring, keyOfParts, type Keyring } from '../identity/keyring.ts'
import { normalText } from '../identity/normal-text.ts'
import { publishedOf, textIn } from '../identity/published-of.ts'

const prefixes = { prefix: 'dtmk', former: 'dtm' } as const

type Place = NonNullable<ObservationInput['places']>[number]

interface Known {
  dataset: string
  places: readonly Place[]
  operation: string
  assessment: string
  /** civil date, or as printed */
  date: string
  /** the cause, or the reason as printed where it says more */
  reason: string
}

const placeKey = (place: Place | undefined): string => place?.pcode ?? place?.name ?? ''

const partsOf = ({ dataset, places, operation, assessment, date, reason }: Known): string[] => {
  const [location, origin] = (['location', 'origin'] as const).map((role) =>
    placeKey(places.find((place) => (place.role ?? 'location') === role)),
  )
  return [dataset, location ?? '', operation, assessment, date, reason, origin ?? ''].map(normalText)
}

export type DtmKeyring = (known: Known, printed: readonly string[]) => ReturnType<Keyring>

export const createDtmKeyring = (): DtmKeyring => {
  const idOf = createKeyring(prefixes)
  return (known, printed) => idOf(partsOf(known), printed)
}

export const formerRounds: FormerIdentity = {
  pattern: '^(dtm-[0-9a-f]{16}-[0-9]+)$',
  keysOf: (record) => [
    keyOfParts(
      prefixes.prefix,
      partsOf({
        dataset: record.dataset ?? '',
        places: record.places ?? [],
        operation: record.operation ?? '',
        assessment: record.assessment ?? '',
        date: record.start ?? '',
        reason: textIn(publishedOf(record), ['displacementReason']) ?? record.cause ?? '',
      }),
    ),
  ],
}
