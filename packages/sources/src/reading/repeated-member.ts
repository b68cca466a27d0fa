/**
 * A member named twice in one JSON object, at any depth. `JSON.parse` keeps the last one without a word: a figure of
 * 100 and a figure of 900 are then 900, and nobody knows which was meant.
 */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}:]/g

const nameOf = (quoted: string): string => {
  if (!quoted.includes('\\')) return quoted.slice(1, -1)
  const name: unknown = JSON.parse(quoted)
  return String(name)
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
