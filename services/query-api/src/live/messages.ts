/** What goes over the wire: server-sent events of at most 2 KB each. Pure. */
import type { StreamChange } from '@tideline/contracts'
import type { Moved } from './told-points.ts'

/** of one update, all of its lines */
export const MOST_BYTES = 2_048

/** Of the lines around the data of a change, and of what says how much found no room. */
const AROUND = Buffer.byteLength(
  `event: change\nid: 2026-01-01T00:00:00.000Z\ndata: \n\n,"more":${Number.MAX_SAFE_INTEGER}`,
)

const eventText = (event: string, id: string, data: unknown): string =>
  `event: ${event}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`

type Head = Pick<StreamChange, 'series' | 'query' | 'watermark'>

/** Bytes that are left for points when the question has been said. */
export const roomFor = (head: Head): number =>
  MOST_BYTES - AROUND - Buffer.byteLength(JSON.stringify({ ...head, changed: [] }))

/** As many of the points as find room, in their order; the rest is counted. */
export const changeText = (id: string, head: Head, moved: readonly Moved[]): string => {
  const byKey = new Map<string, StreamChange['changed'][number]>()
  let room = roomFor(head)
  let told = 0
  for (const { key, point } of moved) {
    const name = JSON.stringify(key)
    const held = byKey.get(name)
    // a comma each, and what a key and its list take around it
    const cost =
      Buffer.byteLength(JSON.stringify(point)) +
      1 +
      (held === undefined ? Buffer.byteLength(name) + '{"key":,"points":[]},'.length : 0)
    if (cost > room) break
    room -= cost
    told += 1
    if (held === undefined) byKey.set(name, { key, points: [point] })
    else held.points.push(point)
  }
  const more = moved.length - told
  const change: StreamChange = { ...head, changed: [...byKey.values()], ...(more === 0 ? {} : { more }) }
  return eventText('change', id, change)
}

/** An update as it is written to connections: `id` up to when each of them has been told, `series` what it calls the question. */
export type ChangeText = (id: string, series: number) => Buffer

/** Written down once for all who are told the same: a thousand listen to a handful of questions. */
export const changeTexts = (about: Omit<Head, 'series'>, moved: readonly Moved[]): ChangeText => {
  const texts = new Map<string, Buffer>()
  return (id, series) => {
    const name = `${series} ${id}`
    const text = texts.get(name) ?? Buffer.from(changeText(id, { series, ...about }, moved))
    texts.set(name, text)
    return text
  }
}

/** What the connection is about, once: as of when each question is answered, and from when on it was resumed. */
export const readyText = (id: string, about: { series: number; resumedFrom: string | null }): string =>
  `retry: 2000\n${eventText('ready', id, { watermark: id, ...about })}`

export const heartbeatText = (id: string): string => eventText('heartbeat', id, { watermark: id })
