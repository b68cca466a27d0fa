/**
 * Partition batches that are ready at the same time go into one insert, at most two inserts are under way, and
 * a batch waits a few milliseconds for company. ClickHouse likes few large inserts; two at a time keep it busy
 * while the next is being made (measured: two in flight is the limit of one machine, more only costs memory).
 */
interface GroupCommitOptions<Item> {
  maxInFlight: number
  maxBytes(): number
  lingerMs: number
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
  let inFlight = 0
  let timer: NodeJS.Timeout | undefined

  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    while (inFlight < options.maxInFlight && waiting.length > 0) {
      const count = planGroup(
        waiting.map(({ item }) => options.sizeOf(item)),
        options.maxBytes(),
      )
      const group = waiting.splice(0, count)
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
  }

  return {
    submit: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject })
        if (waiting.reduce((sum, each) => sum + options.sizeOf(each.item), 0) >= options.maxBytes()) flush()
        else timer ??= setTimeout(flush, options.lingerMs)
      }),
  }
}
