/**
 * A member named twice in one JSON object, at any depth. `JSON.parse` keeps the last one without a word: a figure of
 * 100 and a figure of 900 are then 900, and nobody knows which was meant.
 */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}:]/g

const nameOf = (quoted: string): string => {
  if (!quoted.includes('\\')) return quoted.slice(1, -1)
  // it is a text: it was read between quotation marks
  return JSON.parse(quoted) as string
}

const COLON = 0x3a

/** How many names there are in it, at any depth. It is no deeper than a row may be. */
const countNames = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 0
  let names = 0
  if (Array.isArray(value)) for (const item of value) names += countNames(item)
  else for (const name in value) names += 1 + countNames(Reflect.get(value, name))
  return names
}

/**
 * Whether no name can stand twice in what `json` was read as: each stands before a colon, so where there are as many names
 * as colons none was lost. A colon in a text says nothing, and `repeatedMember` looks closer.
 */
export const isEveryNameThere = (json: Uint8Array, value: unknown): boolean => {
  let colons = 0
  for (let at = json.indexOf(COLON); at >= 0; at = json.indexOf(COLON, at + 1)) colons += 1
  return countNames(value) === colons
}

/** `json` is known to be valid. Its first repeated name, or undefined. Pure. */
export const repeatedMember = (json: string): string | undefined => {
  const open: Set<string>[] = []
  let text = ''
  for (const [token] of json.matchAll(TOKEN)) {
    if (token === '{') open.push(new Set())
    else if (token === '}') open.pop()
    else if (token === ':') {
      // what stands before a colon outside of texts is a name
      const names = open.at(-1)
      const name = nameOf(text)
      if (names?.has(name) === true) return name
      names?.add(name)
    } else text = token
  }
  return undefined
}
