/** The lane of each partition, made when its first batch comes. */
import { createLane, type Lane } from './lane.ts'

export interface Lanes {
  of(topic: string, partition: number): Lane
  /** resolves when everything that entered any of them is settled */
  settled(): Promise<void>
}

export const createLanes = (): Lanes => {
  const lanes = new Map<string, Lane>()
  return {
    of(topic, partition) {
      const id = `${topic}|${partition}`
      const lane = lanes.get(id) ?? createLane()
      lanes.set(id, lane)
      return lane
    },
    async settled() {
      await Promise.all([...lanes.values()].map((lane) => lane.settled()))
    },
  }
}
