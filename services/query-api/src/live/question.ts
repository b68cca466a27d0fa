/** A question that somebody listens to: asked once for all who ask the same. */
import { createHash } from 'node:crypto'
import { TidelineError, type SeriesAnswer, type StreamChange } from '@tideline/contracts'
import type { Understood } from '../series/understand.ts'
import type { Question } from './listening.ts'
import { roomFor } from './messages.ts'
import { toldPoints, type ToldPoints } from './told-points.ts'

/** Points that are held for each question, so that a change can be told from what was there. */
export const MOST_POINTS = 5_000

/** A point with all its members takes less than this. */
const ROOM_FOR_A_POINT = 700

/** @throws {TidelineError} PARAMETER_INVALID: a question so long that an update about it would not fit in 2 KB */
export const questionOf = (understood: Understood): Question => {
  const echo = understood.echo as StreamChange['query']
  if (roomFor({ series: 99, query: echo, watermark: '2026-01-01T00:00:00.000Z' }) < ROOM_FOR_A_POINT)
    throw new TidelineError(
      'PARAMETER_INVALID',
      'series: the question is too long: an update names it and has 2 KB; ask for fewer events, countries or operations',
      { context: { parameter: 'series' } },
    )
  const id = createHash('sha256').update(JSON.stringify(echo)).digest('base64url')
  return {
    id,
    understood,
    echo,
    listeners: new Set(),
    held: 0,
    points: undefined,
    at: '',
    missed: false,
    waits: false,
  }
}

/** Whether an answer is as of an earlier instant than could be. */
export const isHeld = ({ asOf, watermark }: Pick<SeriesAnswer, 'asOf' | 'watermark'>): boolean =>
  asOf !== watermark

/** @throws {TidelineError} QUERY_TOO_LARGE */
export const heldPoints = (answer: Pick<SeriesAnswer, 'series'>): ToldPoints => {
  const points = answer.series.reduce((sum, one) => sum + one.points.length, 0)
  if (points > MOST_POINTS)
    throw new TidelineError(
      'QUERY_TOO_LARGE',
      `${points} points; ${MOST_POINTS} of a question are listened to`,
      {
        context: { points, maxPoints: MOST_POINTS },
      },
    )
  return toldPoints(answer)
}
