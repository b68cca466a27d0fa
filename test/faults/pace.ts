/** So many bytes a second over everybody who asks, in the order they ask. The clock is given. */
export interface Pace {
  /** ms to wait before these bytes may go on */
  take(bytes: number): number
}

export const createPace = (bytesPerSecond: number, now: () => number = Date.now): Pace => {
  let free = 0
  return {
    take(bytes) {
      const at = Math.max(free, now())
      free = at + (bytes / bytesPerSecond) * 1_000
      return Math.max(0, at - now())
    },
  }
}
