/** What was thrown, in words, whatever it is: whoever reports a failure must not fail at it. */
export const messageOf = (thrown: unknown): string => {
  if (thrown instanceof Error) return thrown.message
  return typeof thrown === 'string' ? thrown : 'something was thrown that is no error'
}
