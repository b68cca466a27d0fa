/** The cause tree as a flat list, and questions about single paths. */
import { causeTree, type CauseNode } from './tree.ts'

export interface CauseInfo {
  /** codes joined by dots, e.g. disaster.weather.meteorological.storm.cyclone */
  path: string
  parent: string | null
  /** 1 for conflict, disaster, other, mixed, unknown */
  level: number
  labels: { en: string; es: string; fr: string }
  glide?: string
  emdat?: string
  undrr?: string
}

const flatten = (nodes: readonly CauseNode[], parent: string | null, level: number): CauseInfo[] =>
  nodes.flatMap(({ code, labels, glide, emdat, undrr, children }) => {
    const path = parent === null ? code : `${parent}.${code}`
    const info: CauseInfo = {
      path,
      parent,
      level,
      labels,
      ...(glide === undefined ? {} : { glide }),
      ...(emdat === undefined ? {} : { emdat }),
      ...(undrr === undefined ? {} : { undrr }),
    }
    return [info, ...flatten(children ?? [], path, level + 1)]
  })

/** Every cause, parents before their children. */
export const causes: readonly CauseInfo[] = flatten(causeTree, null, 1)

const byPath = new Map(causes.map((cause) => [cause.path, cause]))

export const isCause = (path: string): boolean => byPath.has(path)

export const causeInfo = (path: string): CauseInfo | undefined => byPath.get(path)

/** First level of a path: conflict, disaster, other, mixed or unknown. */
export const causeRoot = (path: string): string => path.split('.', 1)[0] ?? path

/** The part of a path that the tree knows; undefined when not even its first level is known. */
export const deepestKnownCause = (path: string): string | undefined => {
  const parts = path.split('.')
  for (let length = parts.length; length > 0; length -= 1) {
    const candidate = parts.slice(0, length).join('.')
    if (byPath.has(candidate)) return candidate
  }
  return undefined
}

const namesIn = (nodes: readonly CauseNode[], parent: string): [string, readonly string[]][] =>
  nodes.flatMap((node) => {
    const path = parent === '' ? node.code : `${parent}.${node.code}`
    return [[path, [node.labels.en, ...(node.aliases ?? [])]], ...namesIn(node.children ?? [], path)]
  })

const names = new Map(namesIn(causeTree, ''))

/** What publishers call a cause: its English label and other spellings; none of a path that is no cause. */
export const causeNames = (path: string): readonly string[] => names.get(path) ?? []
