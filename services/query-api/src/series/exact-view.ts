/** The same question for somebody who may see exact figures. It is echoed, so answer and ETag are told apart. */
import type { Understood } from './understand.ts'

export const exactView = (understood: Understood): Understood => ({
  ...understood,
  query: { ...understood.query, exact: true },
  echo: { ...understood.echo, exact: true },
})
