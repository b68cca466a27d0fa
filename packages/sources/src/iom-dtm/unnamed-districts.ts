/**
 * Rows that have columns for a district and name none. In an answer for level 2 they are districts without a name
 * (HDX's scraper gives them a blank one); in a table of several levels they are provinces. Taken for provinces in the
 * first, the few of them would stand for the whole country, as the coarsest level counts; taken for districts in the
 * second, everybody would count twice. The file as a whole tells: so they come last.
 */
import type { RawRecord } from '../reading/raw-row.ts'
import { readFigure } from '../values/read-figure.ts'
import { givenCell, givenLevel, statedLevel, type Level } from './areas.ts'

export interface DtmRow {
  row: number
  record: RawRecord
}

/** Districts without a name are few; as many as this are a table of provinces. */
const MAX_HELD = 20_000

const peopleOf = ({ record }: DtmRow): number => readFigure(givenCell(record, 'numPresentIdpInd')) ?? 0

export class UnnamedDistricts {
  #held: DtmRow[] = []
  #heldPeople = 0
  #districts = 0
  #districtPeople = 0
  #countries = 0

  /** undefined: not known before the end of the file */
  levelOf(raw: DtmRow): Level | undefined {
    const { record } = raw
    const stated = statedLevel(record)
    if (stated !== undefined) return stated
    const level = givenLevel(record)
    if (level === 0) this.#countries += 1
    if (level === 2) {
      this.#districts += 1
      this.#districtPeople += peopleOf(raw)
    }
    const mayBeDistrict = level === 1 && (record.has('admin2Name') || record.has('admin2Pcode'))
    if (!mayBeDistrict || this.#countries > 0 || this.#held.length >= MAX_HELD) return level
    this.#held.push(raw)
    this.#heldPeople += peopleOf(raw)
    return undefined
  }

  /** Provinces add up to their districts; districts without a name are in addition to those with one. */
  *end(): Generator<{ raw: DtmRow; level: Level }> {
    const areDistricts =
      this.#districts > 0 &&
      this.#countries === 0 &&
      this.#held.length < MAX_HELD &&
      this.#heldPeople !== this.#districtPeople
    for (const raw of this.#held) yield { raw, level: areDistricts ? 2 : 1 }
  }
}
