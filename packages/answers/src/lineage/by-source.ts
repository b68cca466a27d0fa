/** Observations as the log is asked for them by identity: those of one source, some at a time. */
const AT_A_TIME = 1_000

export function* bySource<Named extends { source: string }>(
  observations: readonly Named[],
): Generator<[source: string, some: Named[]]> {
  for (const [source, list] of Map.groupBy(observations, (observation) => observation.source))
    for (let from = 0; from < list.length; from += AT_A_TIME)
      yield [source, list.slice(from, from + AT_A_TIME)]
}
