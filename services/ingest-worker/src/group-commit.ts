/**
 * Partition batches that are ready at the same time go into one insert, at most two inserts are under way, and what is
 * little waits for company: an insert of 30 rows costs ClickHouse nearly what one of 3,000 does (each makes a part in
 * every table behind the log, and all of them are merged later). What is much goes at once. Two at a time keep ClickHouse
 * busy while the next is being made (measured: two in flight is the limit of one machine, more only costs memory).
 */
interface GroupCommitOptions<Item> {
  maxInFlight: number
  maxBytes(): number
  /** how long the first of what waits may wait */
  lingerMs: number
  /** so much waits for nobody */
  enoughBytes: number
  sizeOf(item: Item): number
  /** stores all of them; rejecting fails every one */
  commit(items: readonly Item[]): Promise<void>
}

interface GroupCommit<Item> {
  /** resolves when the item is stored */
  submit(item: Item): Promise<void>
}

interface Waiting<Item> {
  item: Item
  resolve(): void
  reject(error: unknown): void
}

/** The first of them, as many as fit; always at least one. Pure. */
export const planGroup = (sizes: readonly number[], maxBytes: number): number => {
  let bytes = 0
  for (const [index, size] of sizes.entries()) {
    bytes += size
    if (bytes > maxBytes) return Math.max(1, index)
  }
  return sizes.length
}

export const createGroupCommit = <Item>(options: GroupCommitOptions<Item>): GroupCommit<Item> => {
  const waiting: Waiting<Item>[] = []
  let waitingBytes = 0
  let inFlight = 0
  let timer: NodeJS.Timeout | undefined
  /** the first of what waits has waited long enough */
  let isDue = false

  const commitFirst = (): void => {
    const count = planGroup(
      waiting.map(({ item }) => options.sizeOf(item)),
      options.maxBytes(),
    )
    const group = waiting.splice(0, count)
    waitingBytes -= group.reduce((sum, { item }) => sum + options.sizeOf(item), 0)
    inFlight += 1
    options
      .commit(group.map(({ item }) => item))
      .then(
        () => {
          for (const { resolve } of group) resolve()
        },
        (error: unknown) => {
          for (const { reject } of group) reject(error)
        },
      )
      .finally(() => {
        inFlight -= 1
        flush()
      })
  }

  const isEnough = (): boolean => waitingBytes >= Math.min(options.enoughBytes, options.maxBytes())

  const flush = (): void => {
    while (inFlight < options.maxInFlight && waiting.length > 0 && (isDue || isEnough())) commitFirst()
    if (waiting.length > 0) return
    clearTimeout(timer)
    timer = undefined
    isDue = false
  }

  return {
    submit: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject })
        waitingBytes += options.sizeOf(item)
        timer ??= setTimeout(() => {
          isDue = true
          flush()
        }, options.lingerMs)
        flush()
      }),
  }
}
