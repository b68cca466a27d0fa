/** What the push itself has said of each observation so far: it counts as the head for the rows that follow. */
import type { Head } from './decide-revision.ts'

/** The head, with its entry of the spool. */
export interface PushHead extends Head {
  entry: number
}

export interface PushHeads {
  headOf(key: string): PushHead | undefined
  ofRevision(key: string, revision: number): Head | undefined
  /** Returns what takes it back: a record that is refused after all has said nothing of any of its observations. */
  say(key: string, said: PushHead): () => void
}

export const createPushHeads = (): PushHeads => {
  const highest = new Map<string, PushHead>()
  const byRevision = new Map<string, Head>()
  return {
    headOf: (key) => highest.get(key),
    ofRevision: (key, revision) => byRevision.get(`${key}|${revision}`),
    say(key, said) {
      const before = highest.get(key)
      const revisionKey = `${key}|${said.revision}`
      byRevision.set(revisionKey, said)
      if (before === undefined || said.revision > before.revision) highest.set(key, said)
      return () => {
        byRevision.delete(revisionKey)
        if (before === undefined) highest.delete(key)
        else highest.set(key, before)
      }
    },
  }
}
