/**
 * What can be written as text. An object cannot: `{"toString": ""}` of a form throws where it is tried, and all others
 * are the same "[object Object]".
 */
export type Scalar = string | number | boolean

export const isScalar = (value: unknown): value is Scalar =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
