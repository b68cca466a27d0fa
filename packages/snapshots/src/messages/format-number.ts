import type { NumberStyle } from './catalogue.ts'

/** A whole number with its groups of three, four digits too; a minus is U+2212. */
export const formatInteger = (value: number, style: NumberStyle): string => {
  const digits = Math.abs(value)
    .toFixed(0)
    .replaceAll(/\B(?=(\d{3})+$)/g, style.group)
  return value < 0 ? `\u2212${digits}` : digits
}

export const formatSigned = (value: number, style: NumberStyle): string =>
  value > 0 ? `+${formatInteger(value, style)}` : formatInteger(value, style)
