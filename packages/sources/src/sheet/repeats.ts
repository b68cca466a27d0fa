/** Rows that stand in a file twice. A hash of each is kept, not the row. */
import { createHash } from 'node:crypto'
import { plainLabel } from './total-label.ts'

export class Repeats {
  readonly #seen = new Set<string>()

  /** Whether a row like this came before. */
  see(parts: readonly string[]): boolean {
    const hash = createHash('sha256')
      .update(parts.map(plainLabel).join('\u001f'))
      .digest('base64')
      .slice(0, 16)
    if (this.#seen.has(hash)) return true
    this.#seen.add(hash)
    return false
  }
}
