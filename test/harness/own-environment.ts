/** What each process of a test is given, whatever else it gets: nothing of whoever runs the tests. */
export const ownEnvironment = (): Record<string, string> => {
  const cache = process.env['NODE_COMPILE_CACHE']
  return {
    PATH: process.env['PATH'] ?? '',
    ...(cache === undefined ? {} : { NODE_COMPILE_CACHE: cache }),
  }
}
