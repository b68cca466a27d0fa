/** Plants sources in a store of their own, serves them, and attacks each through the public interface. */
import { serveRecords } from '../../services/query-api/src/test-world.fixture.ts'
import { createRandom } from '../faults/random.ts'
import { attack, type Attacked } from './attack.ts'
import { plant, recordsOf } from './plant.ts'
import type { Question } from './questions.ts'

interface Round {
  sources: number
  questions: number
  seed: number
}

const WATERMARK = '2025-06-01T00:00:00.000Z'

export const attackSources = async (
  world: { clickhouseUrl: string; database: string },
  { sources, questions, seed }: Round,
  tell: (line: string) => void = () => {},
): Promise<Attacked> => {
  const random = createRandom(seed)
  const planted = Array.from({ length: sources }, (_, nth) => plant(random, `field-${nth}`))
  const served = await serveRecords(world, planted.flatMap(recordsOf), WATERMARK)
  const all: Attacked = { planted: 0, toldByTotals: 0, questions: 0, facts: 0, found: [] }
  try {
    for (const [nth, each] of planted.entries()) {
      const count = Math.ceil(questions / sources)
      const ask = ({ path }: Question): Promise<Response> => fetch(served.url + path)
      const told = await attack(each, { count, seed: seed + nth, ask })
      all.planted += told.planted
      all.toldByTotals += told.toldByTotals
      all.questions += told.questions
      all.facts += told.facts
      all.found.push(...told.found)
      tell(
        `${each.source}: ${told.planted} small cells, ${told.facts} figures shown, ${told.found.length} found`,
      )
    }
  } finally {
    await served.close()
  }
  return all
}
