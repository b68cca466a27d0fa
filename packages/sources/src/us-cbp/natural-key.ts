/**
 * A row of CBP's table is known by all it is split by, as it was understood: the month, the component, where, whose
 * citizens ("CHINA, PEOPLES REPUBLIC OF" and "China" are the same) and the rest, which stands in the note.
 */
import type { LogRecord, ObservationInput } from '@tideline/contracts'
import type { FormerIdentity } from '../format.ts'
import { createKeyring, keyOfParts, type Keyring } from '../identity/keyring.ts'
import { normalText } from '../identity/normal-text.ts'

const prefixes = { prefix: 'cbpk', former: 'cbp' } as const

type Known = Pick<
  ObservationInput | LogRecord,
  'start' | 'operation' | 'places' | 'nationality' | 'nationalityGroup' | 'note'
>

const partsOf = ({
  start = '',
  operation = '',
  places,
  nationality,
  nationalityGroup,
  note,
}: Known): string[] =>
  [start, operation, places?.[0]?.name ?? '', nationality ?? nationalityGroup ?? '', note ?? ''].map(
    normalText,
  )

export type EncounterKeyring = (known: Known, printed: readonly string[]) => ReturnType<Keyring>

export const createEncounterKeyring = (): EncounterKeyring => {
  const idOf = createKeyring(prefixes)
  return (known, printed) => idOf(partsOf(known), printed)
}

export const formerEncounters: FormerIdentity = {
  pattern: '^(cbp-[0-9a-f]{16}-[0-9]+)$',
  keysOf: (record) => [keyOfParts(prefixes.prefix, partsOf(record))],
}
