/** Plays a scenario: what the broker would hold (rows with partition, offset and append time) and how far it is stored. */
import { createHash } from 'node:crypto'
import type { LogRecord } from '@tideline/contracts'
import { ids, sources, type Content } from './content.ts'
import type { LogRow } from './log-row.ts'
import { PARTITIONS, type Slot, type Step } from './scenario.ts'

interface StoredRange {
  partition: number
  firstOffset: number
  lastOffset: number
  rows: number
  safeTo: number
}

/** What has to be done to the store, in order. */
export type Deed =
  | { does: 'insert'; rows: LogRow[] }
  | { does: 'audit'; ranges: StoredRange[] }
  | { does: 'sweep'; observationsPerPart: number | null }

export interface Played {
  deeds: Deed[]
  /** everything appended, stored or not */
  rows: LogRow[]
}

type Store = Extract<Step, { does: 'store' }>

interface Partition {
  nextOffset: number
  rows: LogRow[]
  /** rows of it that are stored */
  stored: number
  audited: number
}

/** Spring 2024: some figures are reported for days still to come. */
const BEGIN = Date.parse('2024-04-01T06:00:00.000Z')

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

const hashOf = (op: string, content: Content): string => {
  const { reportedAt: _, ...counts } = content
  return digest(JSON.stringify([op, Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1))])).slice(
    0,
    16,
  )
}

class Broker {
  readonly #partitions: Partition[] = Array.from({ length: PARTITIONS }, () => ({
    nextOffset: 0,
    rows: [],
    stored: 0,
    audited: 0,
  }))
  readonly #contents = new Map<LogRow, Content>()
  readonly rows: LogRow[] = []
  readonly deeds: Deed[] = []
  #now = BEGIN

  wait(ms: number): void {
    this.#now += ms
  }

  /** Revisions of an observation appended so far. */
  of({ source, id }: Slot): LogRow[] {
    return this.rows.filter((row) => row.source === sources[source] && row.id === ids[id])
  }

  head(at: Slot): LogRow | undefined {
    return this.of(at).reduce<LogRow | undefined>(
      (head, row) => (head === undefined || row.revision > head.revision ? row : head),
      undefined,
    )
  }

  contentOf(row: LogRow): Content {
    return this.#contents.get(row) ?? { kind: 'none' }
  }

  append(at: Slot, revision: number, op: LogRecord['op'], content: Content): void {
    const [source = '', id = ''] = [sources[at.source], ids[at.id]]
    this.#append(
      { v: 1, source, id, revision, op, hash: hashOf(op, content), receipt: 'r', ...content },
      content,
    )
  }

  /** What a bare retraction names nothing of cannot be corrected in part. */
  correct(at: Slot, revision: number, content: Content): void {
    if (content.kind !== 'none') this.append(at, revision, 'report', content)
  }

  appendAgain(row: LogRow, otherReportedAt: boolean): void {
    const { partition: _, offset: __, recordedAt: ___, ...record } = row
    // A record that differs in what makes no revision is another append only when its time differs.
    if (otherReportedAt) this.wait(1)
    const changed =
      otherReportedAt && row.kind === 'flow' ? { ...record, reportedAt: '2024-03-03T00:00:00.000Z' } : record
    this.#append(changed, this.contentOf(row))
    if (otherReportedAt) this.wait(1)
  }

  #append(record: LogRecord, content: Content): void {
    const number = Number.parseInt(digest(`${record.source}|${record.id}`).slice(0, 4), 16) % PARTITIONS
    const partition = this.#partition(number)
    const row: LogRow = { ...record, partition: number, offset: partition.nextOffset, recordedAt: this.#now }
    partition.nextOffset += 1
    partition.rows.push(row)
    this.rows.push(row)
    this.#contents.set(row, content)
  }

  #partition(number: number): Partition {
    const partition = this.#partitions[number]
    if (partition === undefined) throw new Error(`no partition ${number}`)
    return partition
  }

  /** Stores what partitions have, `redeliver` rows of before once more, and says so in the audit. */
  store(numbers: readonly number[], { redeliver, batch, marker }: Omit<Store, 'does' | 'partitions'>): void {
    // Markers are later than what they follow, and what follows is later than they are: they promise that much.
    if (marker) this.wait(1)
    const rows: LogRow[] = []
    const ranges: StoredRange[] = []
    for (const number of numbers) {
      const partition = this.#partition(number)
      const again = partition.rows.slice(Math.max(0, partition.stored - redeliver))
      rows.push(...again)
      partition.stored = partition.rows.length
      if (marker) partition.nextOffset += 1
      if (partition.nextOffset === partition.audited) continue
      const until = marker ? this.#now : (partition.rows.at(-1)?.recordedAt ?? 0)
      ranges.push({
        partition: number,
        firstOffset: partition.audited,
        lastOffset: partition.nextOffset - 1,
        rows: again.length,
        safeTo: until - 1,
      })
      partition.audited = partition.nextOffset
    }
    for (let i = 0; i < rows.length; i += batch)
      this.deeds.push({ does: 'insert', rows: rows.slice(i, i + batch) })
    if (ranges.length > 0) this.deeds.push({ does: 'audit', ranges })
    if (marker) this.wait(1)
  }

  advance(observationsPerPart: number | null): void {
    this.store([...this.#partitions.keys()], { redeliver: 0, batch: 100, marker: true })
    this.deeds.push({ does: 'sweep', observationsPerPart })
  }
}

const take = (broker: Broker, step: Step): void => {
  switch (step.does) {
    case 'report': {
      const next = (broker.head(step.at)?.revision ?? 0) + 1
      return broker.append(step.at, step.revision ?? next, 'report', step.content)
    }
    case 'correct': {
      const head = broker.head(step.at)
      if (head === undefined) return
      return broker.correct(step.at, head.revision + 1 + step.aside, {
        ...broker.contentOf(head),
        ...step.change,
      })
    }
    case 'correct_out_of_order': {
      const head = broker.head(step.at)
      if (head === undefined) return
      const earlier = { ...broker.contentOf(head), ...step.earlier }
      broker.correct(step.at, head.revision + 2, { ...earlier, ...step.later })
      return broker.correct(step.at, head.revision + 1, earlier)
    }
    case 'retract': {
      const head = broker.head(step.at)
      const content = head === undefined ? ({ kind: 'none' } as const) : broker.contentOf(head)
      return broker.append(step.at, (head?.revision ?? 0) + 1 + step.ahead, 'retract', content)
    }
    case 'conflict': {
      const head = broker.head(step.at)
      if (head === undefined) return
      return broker.append(step.at, head.revision, step.retracts ? 'retract' : 'report', step.content)
    }
    case 'append_again': {
      const row = broker.rows[step.nth % Math.max(1, broker.rows.length)]
      return row === undefined ? undefined : broker.appendAgain(row, step.reportedAt)
    }
    case 'wait':
      return broker.wait(step.ms)
    case 'store':
      return broker.store(
        step.partitions.flatMap((wanted, number) => (wanted ? [number] : [])),
        step,
      )
    case 'sweep':
      broker.deeds.push({ does: 'sweep', observationsPerPart: step.observationsPerPart })
      return
    case 'advance':
      return broker.advance(step.observationsPerPart)
  }
}

/** The whole scenario; at its end everything is stored and swept. */
export const play = (steps: readonly Step[]): Played => {
  const broker = new Broker()
  for (const step of steps) take(broker, step)
  broker.advance(null)
  return { deeds: broker.deeds, rows: broker.rows }
}
