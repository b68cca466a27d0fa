/** A label that names no country keeps its figure, and is told with what was printed. */
import { looksLikePersonalData, type RowWarning } from '@tideline/contracts'

export const labelWarning = (path: string, label: string): RowWarning => ({
  code: 'LABEL_NO_COUNTRY',
  path,
  // a receipt must not repeat what nobody may keep
  ...(label === '' || looksLikePersonalData(label) ? {} : { label: label.slice(0, 100).toWellFormed() }),
})
