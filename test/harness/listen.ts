/** A reader of server-sent events, as plain as HTTP makes it: what came, event by event. */
export interface StreamedEvent {
  event: string
  id: string
  data: string
  /** of all its lines */
  bytes: number
}

export interface Listening {
  readonly status: number
  readonly headers: Headers
  readonly events: readonly StreamedEvent[]
  close(): void
}

/** Of an event; '' where it has none. A line ends at a line feed alone: text of data may hold what else Unicode calls its end. */
export const fieldOf = (block: string, name: string): string =>
  block
    .split('\n')
    .find((line) => line.startsWith(`${name}: `))
    ?.slice(name.length + 2) ?? ''

const eventOf = (block: string): StreamedEvent => {
  const field = (name: string): string => fieldOf(block, name)
  return {
    event: field('event'),
    id: field('id'),
    data: field('data'),
    bytes: Buffer.byteLength(block) + 2,
  }
}

/** Resolves when the answer has begun; events are added to `events` as they come. */
export const listen = async (url: string, headers: Record<string, string> = {}): Promise<Listening> => {
  const ending = new AbortController()
  const answer = await fetch(url, { headers, signal: ending.signal })
  const events: StreamedEvent[] = []
  const read = async (): Promise<void> => {
    let rest = ''
    const decoder = new TextDecoder()
    for await (const chunk of answer.body ?? []) {
      rest += decoder.decode(chunk as Uint8Array, { stream: true })
      const blocks = rest.split('\n\n')
      rest = blocks.pop() ?? ''
      events.push(...blocks.map(eventOf))
    }
  }
  // whoever hangs up ends the reading
  read().catch(() => undefined)
  return { status: answer.status, headers: answer.headers, events, close: () => ending.abort() }
}
