/**
 * How far the sink is behind, as it is now and not as it was when something was last stored: a sink that stands still
 * must show it. Pure.
 */
export interface Position {
  /** highest stored offset; undefined before the first */
  stored?: bigint
  /** ms since the epoch: when that message was appended */
  storedAppendedAt?: number
  /** of each batch in hand, in order, when its first message was appended, ms since the epoch */
  inHand: readonly number[]
}

interface Lag {
  messages?: number
  seconds?: number
}

/** `end`: the partition's end offset, exclusive; undefined while the broker did not say. Left out is what is not known. */
export const lagOf = (
  { stored, storedAppendedAt, inHand }: Position,
  end: bigint | undefined,
  now: number,
): Lag => {
  const messages =
    stored === undefined || end === undefined ? undefined : Math.max(0, Number(end - stored - 1n))
  const [oldest] = inHand
  // what is not in hand yet came after what was stored last
  const since = oldest ?? (messages === 0 ? now : storedAppendedAt)
  return {
    ...(messages === undefined ? {} : { messages }),
    ...(since === undefined ? {} : { seconds: Math.max(0, now - since) / 1_000 }),
  }
}
