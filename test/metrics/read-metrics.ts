/** A service's metrics, as Prometheus would read them. */
interface Sample {
  name: string
  labels: Readonly<Record<string, string>>
  value: number
}

/** Pure. */
const samplesOf = (text: string): Sample[] =>
  text.split('\n').flatMap((line) => {
    const [, name, labels = '', value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? []
    if (name === undefined) return []
    const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)]
    return [
      {
        name,
        labels: Object.fromEntries(pairs.map(([, key = '', of = '']) => [key, of])),
        value: Number(value),
      },
    ]
  })

export interface ReadMetrics {
  /** the sum over what carries these labels; undefined where there is none */
  value(name: string, labels?: Readonly<Record<string, string>>): number | undefined
}

export const readMetrics = async (url: string): Promise<ReadMetrics> => {
  const samples = samplesOf(await (await fetch(`${url}/metrics`)).text())
  return {
    value(name, labels = {}) {
      const found = samples.filter(
        (sample) =>
          sample.name === `tideline_${name}` &&
          Object.entries(labels).every(([key, of]) => sample.labels[key] === of),
      )
      return found.length === 0 ? undefined : found.reduce((sum, { value }) => sum + value, 0)
    },
  }
}
