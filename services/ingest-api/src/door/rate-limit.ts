/** A token bucket a key: a minute's requests may come at once, then as many as its rate refills. Pure core, clock given. */
export interface Bucket {
  tokens: number
  /** ms since the epoch */
  at: number
}

export interface RateDecision {
  bucket: Bucket
  allowed: boolean
  retryAfterSeconds: number
}

export const decideRate = (before: Bucket | undefined, perMinute: number, now: number): RateDecision => {
  const perMs = perMinute / 60_000
  const elapsed = before === undefined ? 0 : Math.max(0, now - before.at)
  const tokens = before === undefined ? perMinute : Math.min(perMinute, before.tokens + elapsed * perMs)
  if (tokens >= 1) return { bucket: { tokens: tokens - 1, at: now }, allowed: true, retryAfterSeconds: 0 }
  const retryAfterSeconds = Math.ceil((1 - tokens) / perMs / 1_000)
  return { bucket: { tokens, at: now }, allowed: false, retryAfterSeconds }
}

export interface RateLimiter {
  take(name: string, perMinute: number): RateDecision
}

export const createRateLimiter = (now: () => number = Date.now): RateLimiter => {
  // one bucket a key of the file, so it does not grow
  const buckets = new Map<string, Bucket>()
  return {
    take(name, perMinute) {
      const decision = decideRate(buckets.get(name), perMinute, now())
      buckets.set(name, decision.bucket)
      return decision
    },
  }
}
