/**
 * Who is signed in to the operators' pages. The browser has a random token and nothing else; this process has the key, in
 * memory alone, because each page is made with it: one that was revoked or ran out ends with its next click, whatever the
 * session says. A process that starts again knows nobody (docs/adr/0070).
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

export interface Session {
  /** as it was typed; never in an answer, an address or a log */
  key: string
  /** stands in each form of this session's pages */
  formToken: string
}

export interface Sessions {
  /** the token for the cookie */
  open(key: string): string
  /** undefined: nobody, or idle for too long */
  find(token: string): Session | undefined
  close(token: string): void
}

const IDLE_MS = 30 * 60_000
const LONGEST_MS = 8 * 3_600_000
/** One key makes no more of them than this; the oldest ends. */
const MOST = 200

const secret = (): string => randomBytes(32).toString('base64url')
const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Equal, in time that does not say where they differ. */
export const sameText = (one: string, other: string): boolean =>
  timingSafeEqual(Buffer.from(digest(one)), Buffer.from(digest(other)))

export const createSessions = (now: () => number = Date.now): Sessions => {
  const sessions = new Map<string, Session & { openedAt: number; usedAt: number }>()
  return {
    open(key) {
      const [oldest] = sessions.keys()
      if (sessions.size >= MOST && oldest !== undefined) sessions.delete(oldest)
      const token = secret()
      sessions.set(digest(token), { key, formToken: secret(), openedAt: now(), usedAt: now() })
      return token
    },
    find(token) {
      const id = digest(token)
      const found = sessions.get(id)
      if (found === undefined) return undefined
      if (now() - found.usedAt > IDLE_MS || now() - found.openedAt > LONGEST_MS) {
        sessions.delete(id)
        return undefined
      }
      found.usedAt = now()
      return found
    },
    close: (token) => void sessions.delete(digest(token)),
  }
}
