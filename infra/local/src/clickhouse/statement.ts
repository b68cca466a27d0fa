/**
 * What kind of statement a text is, and where its parts are, without parsing SQL: words outside of quotes,
 * comments and brackets decide. Pure.
 */

/** A query whose rows are sent; `head` + ` FORMAT ` + format + `tail` is the text again. */
export interface ReadStatement {
  readonly kind: 'read'
  readonly head: string
  readonly format: string | undefined
  readonly tail: string
}

/** An insert with data in the given format; data begins at `dataAt` of the text (its length: none). */
export interface InsertStatement {
  readonly kind: 'insert'
  readonly prefix: string
  readonly format: string
  readonly dataAt: number
  /** Where `FROM INFILE` may stand in the prefix: behind the columns. */
  readonly sourceAt: number
}

/** Anything else: DDL, SET, INSERT ... SELECT, SYSTEM ... */
interface OtherStatement {
  readonly kind: 'other'
  readonly outfile: boolean
}

type Statement = ReadStatement | InsertStatement | OtherStatement

interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
}

const reading = new Set(['SELECT', 'WITH', 'SHOW', 'DESCRIBE', 'DESC', 'EXPLAIN', 'EXISTS', 'FROM', 'VALUES'])

/** Quoted text, comments, heredocs, words, or one other character. */
const token =
  /'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`|--[^\n]*|#[ !][^\n]*|\/\*[\s\S]*?\*\/|\$(\w*)\$[\s\S]*?\$\1\$|[A-Za-z_]\w*|\d[\w.]*|\s+|[\s\S]/gy

/** The tokens that mean something: neither space nor comment. */
export const tokensOf = (sql: string): string[] => {
  token.lastIndex = 0
  return (sql.match(token) ?? []).filter((text) => !/^(?:\s|--|#[ !]|\/\*)/.test(text))
}

interface Scan {
  /** Words outside of brackets, with what begins with a bracket as the word `(`. */
  readonly words: Word[]
  /** End of the last token that means something, semicolons left out. */
  readonly end: number
}

function scan(sql: string, stopAtData: boolean): Scan {
  const words: Word[] = []
  let depth = 0
  let end = 0
  token.lastIndex = 0
  for (let match = token.exec(sql); match !== null; match = token.exec(sql)) {
    const text = match[0]
    const start = match.index
    if (/^(?:\s|--|#[ !]|\/\*|;$)/.test(text)) continue
    end = start + text.length
    if (text === '(' || text === '[' || text === '{') {
      if (depth === 0 && words.length === 0) words.push({ text: '(', start, end })
      depth++
    } else if (text === ')' || text === ']' || text === '}') {
      depth--
    } else if (depth === 0 && /^[A-Za-z_]/.test(text)) {
      words.push({ text: text.toUpperCase(), start, end })
      // Data follows: nothing behind this point is SQL.
      if (stopAtData && endsInsertHead(words)) break
    } else if (depth === 0 && /^[`"]/.test(text)) {
      words.push({ text, start, end })
    }
  }
  return { words, end }
}

const endsInsertHead = (words: readonly Word[]): boolean => {
  const last = words.at(-1)?.text
  const before = words.at(-2)?.text
  // INSERT INTO format ... is a table; INSERT INTO t FORMAT x, or VALUES, ends the head.
  return (before === 'FORMAT' && words.length > 4) || (last === 'VALUES' && words.length > 3)
}

/** Decides how a text is to be run. */
export const classifyStatement = (sql: string): Statement => {
  const probe = scan(sql.slice(0, 4096), true).words
  const first = probe[0]?.text ?? ''
  if (first === 'INSERT') return classifyInsert(sql)
  const { words, end } = scan(sql, false)
  const isOutfile = words.some((word, at) => word.text === 'INTO' && words[at + 1]?.text === 'OUTFILE')
  const isRead = (reading.has(first) || first === '(') && !words.some((word) => word.text === 'INSERT')
  if (!isRead || isOutfile) return { kind: 'other', outfile: isOutfile }
  const formatAt = words.findLastIndex((word, at) => word.text === 'FORMAT' && words[at + 1] !== undefined)
  const format = words[formatAt + 1]
  const keyword = words[formatAt]
  // `format` may be a column: a clause is followed by nothing or by SETTINGS.
  const next = words[formatAt + 2]
  if (keyword && format && formatAt > 0 && (next === undefined || next.text === 'SETTINGS')) {
    if (next !== undefined || format.end === end) {
      return {
        kind: 'read',
        head: sql.slice(0, keyword.start),
        format: sql.slice(format.start, format.end),
        tail: sql.slice(format.end, end),
      }
    }
  }
  return { kind: 'read', head: `${sql.slice(0, end)} `, format: undefined, tail: '' }
}

const classifyInsert = (sql: string): Statement => {
  const { words } = scan(sql, true)
  const last = words.at(-1)
  const selects =
    words.some((word) => word.text === 'SELECT') && !/\binput\s*\(/i.test(sql.slice(0, last?.end))
  if (!last || selects || !endsInsertHead(words)) return { kind: 'other', outfile: false }
  const format = last.text === 'VALUES' ? 'Values' : sql.slice(last.start, last.end)
  const gap = /^[ \t\r;]*\n?/.exec(sql.slice(last.end, last.end + 64))?.[0].length ?? 0
  const clause = words.findLastIndex((word) => word.text === 'FORMAT' || word.text === 'VALUES')
  const settings = words.findIndex((word, at) => word.text === 'SETTINGS' && at > 2)
  const sourceAt = words[settings > 0 ? settings : clause]?.start ?? last.end
  return { kind: 'insert', prefix: sql.slice(0, last.end), format, dataAt: last.end + gap, sourceAt }
}
