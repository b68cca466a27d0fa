/**
 * Connections for requests. Without a session_id each request gets a new one, so that no setting, parameter,
 * database or temporary table can reach another request. With one, the connection is kept for the time asked.
 */
import type { Connection, Engine } from './engine.ts'
import { RefusedRequest } from './exception.ts'

interface KeptSession {
  readonly connection: Connection
  isBusy: boolean
  timer: NodeJS.Timeout | undefined
}

interface Lease {
  readonly connection: Connection
  release(): void
}

export class Connections {
  readonly #engine: Engine
  readonly #sessions = new Map<string, KeptSession>()

  constructor(engine: Engine) {
    this.#engine = engine
  }

  /** @throws RefusedRequest SESSION_IS_LOCKED while another request of the session runs */
  lease(sessionId: string | undefined, seconds: number): Lease {
    if (sessionId === undefined) {
      const connection = this.#engine.connect()
      return { connection, release: () => this.#engine.release(connection) }
    }
    const kept = this.#sessions.get(sessionId) ?? this.#create(sessionId)
    if (kept.isBusy) {
      throw new RefusedRequest(
        373,
        'SESSION_IS_LOCKED',
        `Session ${sessionId} is locked by a concurrent client`,
      )
    }
    kept.isBusy = true
    clearTimeout(kept.timer)
    return {
      connection: kept.connection,
      release: () => {
        kept.isBusy = false
        kept.timer = setTimeout(() => this.#drop(sessionId), Math.min(seconds, 3600) * 1000).unref()
      },
    }
  }

  #create(sessionId: string): KeptSession {
    const session: KeptSession = { connection: this.#engine.connect(), isBusy: false, timer: undefined }
    this.#sessions.set(sessionId, session)
    return session
  }

  #drop(sessionId: string): void {
    const session = this.#sessions.get(sessionId)
    if (session === undefined || session.isBusy) return
    this.#sessions.delete(sessionId)
    this.#engine.release(session.connection)
  }

  /** For shutdown, when no request runs any more. */
  close(): void {
    for (const sessionId of this.#sessions.keys()) this.#drop(sessionId)
  }
}
