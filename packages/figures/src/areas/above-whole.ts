/**
 * Wholes of which the parts add up to more (pure): districts that a nested table gives beside their province count once, and
 * where they are more than it, one of the two is wrong. Compared is what its publisher tells alike: one assessment, cause
 * and population, and of the parts those of one level.
 */
import { isNestedIn, type Area } from './lies-in.ts'

export interface AreaFigure {
  id: string
  source: string
  /** operation, assessment, cause, event, origin, destination, nationality */
  population: readonly string[]
  areas: readonly Area[]
  people: number | null
  /** it was left out for a wider one */
  isPart: boolean
}

export interface AboveWhole {
  whole: AreaFigure
  /** people of its parts, of the level at which they are most */
  parts: number
}

const isWithin = (part: AreaFigure, whole: AreaFigure): boolean =>
  part.areas.length > 0 && part.areas.every((mine) => whole.areas.some((theirs) => isNestedIn(mine, theirs)))

const coarsest = ({ areas }: AreaFigure): number => Math.min(...areas.map(({ level }) => level))

const sum = (figures: readonly AreaFigure[]): number =>
  figures.reduce((people, figure) => people + (figure.people ?? 0), 0)

export const partsAboveWholes = (figures: readonly AreaFigure[]): AboveWhole[] =>
  [...Map.groupBy(figures, ({ source, population }) => JSON.stringify([source, ...population])).values()]
    .flatMap((alike) => {
      const parts = alike.filter(({ isPart }) => isPart)
      return alike
        .filter(({ isPart, people }) => !isPart && people !== null)
        .map((whole) => {
          const within = parts.filter((part) => isWithin(part, whole))
          const levels = [...Map.groupBy(within, coarsest).values()]
          return { whole, parts: Math.max(0, ...levels.map(sum)) }
        })
    })
    .filter(({ whole, parts }) => parts > (whole.people ?? 0))
