/** What one check came to: what was found and, where something is wrong, what to do about it. */
export interface Finding {
  check: string
  /** `warning`: it works, and may not for long; `problem`: it does not work */
  state: 'ok' | 'warning' | 'problem'
  found: string
  /** null where nothing is to be done */
  todo: string | null
}

export const fine = (check: string, found: string): Finding => ({ check, state: 'ok', found, todo: null })

export const warn = (check: string, found: string, todo: string): Finding => ({
  check,
  state: 'warning',
  found,
  todo,
})

export const wrong = (check: string, found: string, todo: string): Finding => ({
  check,
  state: 'problem',
  found,
  todo,
})
