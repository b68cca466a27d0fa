/** Waits until ClickHouse has merged what it wants to merge: what is measured is a store at rest, not one catching up. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Store } from '@tideline/log'
import { asRows } from '../harness/as-rows.ts'

const QUIET_LOOKS = 4

export const settleMerges = async (store: Store): Promise<void> => {
  for (let quiet = 0; quiet < QUIET_LOOKS;) {
    const [row] = await store.rows(
      asRows<{ running: string }>(),
      `SELECT count() AS running FROM system.merges`,
    )
    quiet = Number(row?.running ?? 0) === 0 ? quiet + 1 : 0
    await pause(500)
  }
}
