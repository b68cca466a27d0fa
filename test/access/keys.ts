/** The kinds of keys that ask in these tests, for what belongs to the source `team-2`. */
import { createApiKey, type ApiKeyEntry } from '@tideline/runtime'

/** In the order in which they ask: those that may do the most come last. */
export const kinds = [
  /** no Authorization header */
  'none',
  /** one that the services do not know */
  'unknown',
  /** a header that holds no key */
  'malformed',
  /** of another source */
  'foreign',
  /** of sources whose names begin alike: `team`, `team-20` */
  'alike',
  /** of another source, with the scope `exact` */
  'exact',
  /** of the source, as in files of before there were scopes */
  'own',
  /** of the source, under another name, with `scopes: []` */
  'empty',
  /** of every source, with `scopes: []` */
  'all',
  /** of no source, with the scope `operate` */
  'operate',
  /** of the source and with every scope, until yesterday */
  'expired',
] as const

export type Kind = (typeof kinds)[number]

const withoutScopes = ({ scopes: _none, ...entry }: ApiKeyEntry): ApiKeyEntry => entry

export interface Keys {
  entries: ApiKeyEntry[]
  /** what stands in the header; undefined = there is none */
  authorization: Readonly<Record<Kind, string | undefined>>
}

export const makeKeys = (): Keys => {
  const made = {
    foreign: createApiKey({ name: 'foreign', sources: ['team-9'] }),
    alike: createApiKey({ name: 'alike', sources: ['team', 'team-20'] }),
    exact: createApiKey({ name: 'exact', sources: ['team-9'], scopes: ['exact'] }),
    own: createApiKey({ name: 'own', sources: ['team-2'] }),
    empty: createApiKey({ name: 'empty', sources: ['team-2'], scopes: [] }),
    all: createApiKey({ name: 'all', sources: ['*'], scopes: [] }),
    operate: createApiKey({ name: 'operate', sources: [], scopes: ['operate'] }),
    expired: createApiKey({
      name: 'expired',
      sources: ['*'],
      scopes: ['exact', 'operate'],
      expiresAt: new Date(Date.now() - 86_400_000).toISOString(),
    }),
  }
  const { foreign, alike, exact, own, empty, all, operate, expired } = made
  const bearer = ({ key }: { key: string }): string => `Bearer ${key}`
  return {
    entries: [
      foreign.entry,
      alike.entry,
      exact.entry,
      withoutScopes(own.entry),
      empty.entry,
      all.entry,
      operate.entry,
      expired.entry,
    ],
    authorization: {
      none: undefined,
      unknown: bearer(createApiKey({ name: 'unknown', sources: ['*'], scopes: ['exact'] })),
      malformed: `Basic ${Buffer.from(own.key).toString('base64')}`,
      foreign: bearer(foreign),
      alike: bearer(alike),
      exact: bearer(exact),
      own: bearer(own),
      empty: bearer(empty),
      all: bearer(all),
      operate: bearer(operate),
      expired: bearer(expired),
    },
  }
}
