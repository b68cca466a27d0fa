/** One measured figure, as a line of JSON. `ratio` above 1 means that we are better than the peer of the same run. */
export interface Figure {
  name: string
  value: number
  unit: string
  peer?: string
  peerValue?: number
  ratio?: number
  /** what it is made of, in its unit */
  parts?: Readonly<Record<string, number>>
}

const round = (value: number): number =>
  Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3))

export const print = (figure: Figure): void => {
  const told = { ...figure, value: round(figure.value) }
  if (figure.peerValue !== undefined) told.peerValue = round(figure.peerValue)
  if (figure.ratio !== undefined) told.ratio = round(figure.ratio)
  if (figure.parts !== undefined)
    told.parts = Object.fromEntries(Object.entries(figure.parts).map(([name, part]) => [name, round(part)]))
  process.stdout.write(`${JSON.stringify(told)}\n`)
}

/** For throughputs: more is better. */
export const against = (name: string, value: number, unit: string, peer: string, peerValue: number): void =>
  print({ name, value, unit, peer, peerValue, ratio: value / peerValue })

/** For durations: less is better. */
export const faster = (name: string, value: number, unit: string, peer: string, peerValue: number): void =>
  print({ name, value, unit, peer, peerValue, ratio: peerValue / value })

/** The value below which `share` of the values lie; of at least one value. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}
