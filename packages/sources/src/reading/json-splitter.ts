/**
 * Cuts a JSON body into the bytes of its rows: the items of an array, the items of the list inside an object
 * (`{"results": [...]}`), or the object itself.
 *
 * It only follows strings and brackets and leaves the reading to `JSON.parse`, one row at a time. Streaming
 * JSON parsers tokenise everything and end at the first fault; here a faulty row is that row's fault, its size
 * and depth are bounded before it is parsed, and the rows after it are still answered.
 *
 * What stands beside the list in its object (`{"isSuccess": false, "result": [], ...}`) comes last, as an item of
 * its own with null for the list.
 */
import { TidelineError } from '@tideline/contracts'
import { MAX_ROW_BYTES, MAX_ROW_DEPTH } from './limits.ts'

export interface JsonItem {
  /** empty when `trouble` says why the row was not kept */
  bytes: Uint8Array
  trouble?: 'ROW_TOO_LARGE' | 'ROW_TOO_DEEP'
  /** no row: the root object without its rows */
  envelope?: true
  /** the last line of a body, without its line end */
  unterminated?: true
}

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a]
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]
const MAX_KEY_BYTES = 100
const NULL = Buffer.from('null')

const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09

const refuse = (message: string): never => {
  throw new TidelineError('BODY_UNREADABLE', message)
}

type Where = 'outside' | 'object' | 'list' | 'item'

export class JsonSplitter {
  readonly #listNames: ReadonlySet<string>
  #where: Where = 'outside'
  /** brackets open inside the current item, or inside the root object */
  #depth = 0
  #deepest = 0
  #inString = false
  #escaped = false
  /** the list stands in a root object, not at the root */
  #nested = false
  #foundList = false
  #key: number[] | undefined
  #lastKey = ''
  #expectKey = false
  #afterColon = false
  /** between items: whether one may begin, must begin, or has to be told from the next by a comma */
  #next: 'item or end' | 'item' | 'comma or end' = 'item or end'
  /** an array or object was whole: nothing but white space may follow it */
  #ended = false
  /** of a root object that holds a list: its bytes up to the list that was met last; undefined when they are too many */
  #before: Uint8Array | undefined = new Uint8Array()
  #kept: Uint8Array[] = []
  #size = 0
  #from = -1

  constructor(listNames: readonly string[]) {
    this.#listNames = new Set(listNames)
  }

  /** Rows that end in this chunk. */
  push(chunk: Uint8Array): JsonItem[] {
    const items: JsonItem[] = []
    this.#from = this.#where === 'item' || this.#where === 'object' ? 0 : -1
    for (let at = 0; at < chunk.length; at += 1) this.#step(chunk, at, chunk[at] ?? 0, items)
    if (this.#from >= 0) this.#keep(chunk.subarray(this.#from))
    return items
  }

  /** @throws TidelineError BODY_UNREADABLE when the body ends in the middle of a row or list */
  end(): void {
    if (this.#where !== 'outside') {
      refuse('The JSON ends in the middle: a bracket or quote is not closed.')
    }
  }

  #step(chunk: Uint8Array, at: number, byte: number, items: JsonItem[]): void {
    if (this.#inString) return this.#inText(byte)
    switch (this.#where) {
      case 'outside':
        return this.#outside(at, byte)
      case 'list':
        return this.#betweenItems(at, byte)
      case 'item':
        return this.#inItem(chunk, at, byte, items)
      case 'object':
        return this.#inObject(chunk, at, byte, items)
    }
  }

  #inText(byte: number): void {
    if (this.#escaped) this.#escaped = false
    else if (byte === BACKSLASH) this.#escaped = true
    else if (byte === QUOTE) {
      this.#inString = false
      if (this.#key !== undefined) {
        this.#lastKey = Buffer.from(this.#key).toString()
        this.#key = undefined
      }
      return
    }
    if (this.#key !== undefined && this.#key.length < MAX_KEY_BYTES) this.#key.push(byte)
  }

  #outside(at: number, byte: number): void {
    if (isSpace(byte)) return
    if (this.#ended)
      refuse(
        'Something stands behind the end of the JSON; rows in lines of their own are application/x-ndjson.',
      )
    if (byte !== OPEN_LIST && byte !== OPEN_OBJECT) {
      refuse('This is no JSON array or object.')
    }
    this.#nested = byte === OPEN_OBJECT
    this.#foundList = false
    this.#before = new Uint8Array()
    if (this.#nested) {
      this.#startCapture(at)
      this.#where = 'object'
      this.#depth = this.#deepest = 1
      this.#expectKey = true
      this.#afterColon = false
    } else this.#openList()
  }

  #openList(): void {
    this.#where = 'list'
    this.#next = 'item or end'
  }

  #betweenItems(at: number, byte: number): void {
    if (isSpace(byte)) return
    if (byte === COMMA) {
      if (this.#next !== 'comma or end') refuse('A comma stands in the list without a row before it.')
      this.#next = 'item'
      return
    }
    if (byte === CLOSE_LIST) {
      if (this.#next === 'item') refuse('A comma stands behind the last row of the list.')
      return this.#closeList(at)
    }
    if (this.#next === 'comma or end') refuse('Between two rows of the list the comma is missing.')
    this.#startCapture(at)
    this.#where = 'item'
    this.#depth = this.#deepest = 0
    this.#bracketOrQuote(byte)
  }

  #inItem(chunk: Uint8Array, at: number, byte: number, items: JsonItem[]): void {
    if (this.#depth === 0 && (byte === COMMA || byte === CLOSE_LIST)) {
      this.#endItem(chunk, at, items)
      if (byte === CLOSE_LIST) this.#closeList(at)
      else this.#next = 'item'
      return
    }
    const wasDeep = this.#depth > 0
    this.#bracketOrQuote(byte)
    if (wasDeep && this.#depth === 0) this.#endItem(chunk, at + 1, items)
  }

  #endItem(chunk: Uint8Array, end: number, items: JsonItem[]): void {
    items.push(this.#finish(chunk, end))
    this.#where = 'list'
    this.#next = 'comma or end'
  }

  #inObject(chunk: Uint8Array, at: number, byte: number, items: JsonItem[]): void {
    if (isSpace(byte)) return
    if (this.#depth === 1) {
      const listBegins = this.#afterColon && byte === OPEN_LIST && this.#listNames.has(this.#lastKey)
      this.#afterColon = byte === COLON
      if (listBegins) {
        this.#beginList(chunk, at)
        return
      }
      if (byte === COMMA) this.#expectKey = true
      if (byte === QUOTE && this.#expectKey) {
        this.#key = []
        this.#expectKey = false
      }
    }
    this.#bracketOrQuote(byte)
    if (this.#depth > 0) return
    const last = this.#finish(chunk, at + 1)
    items.push(this.#foundList ? this.#envelope(last) : last)
    this.#where = 'outside'
    this.#ended = true
  }

  #envelope(after: JsonItem): JsonItem {
    if (this.#before === undefined || after.trouble !== undefined)
      return { bytes: new Uint8Array(), trouble: after.trouble ?? 'ROW_TOO_LARGE', envelope: true }
    return { bytes: Buffer.concat([this.#before, after.bytes]), envelope: true }
  }

  #beginList(chunk: Uint8Array, at: number): void {
    this.#foundList = true
    this.#keep(chunk.subarray(this.#from, at))
    const whole = this.#before !== undefined && this.#size <= MAX_ROW_BYTES
    const before = Buffer.concat([this.#before ?? NULL, ...this.#kept, NULL])
    this.#before = whole && before.length <= MAX_ROW_BYTES ? before : undefined
    this.#from = -1
    this.#kept = []
    this.#openList()
  }

  #closeList(at: number): void {
    this.#where = this.#nested ? 'object' : 'outside'
    this.#ended = !this.#nested
    this.#depth = this.#deepest = this.#nested ? 1 : 0
    if (this.#nested) this.#startCapture(at + 1)
  }

  #bracketOrQuote(byte: number): void {
    if (byte === QUOTE) this.#inString = true
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      this.#depth += 1
      if (this.#depth > this.#deepest) this.#deepest = this.#depth
    } else if ((byte === CLOSE_OBJECT || byte === CLOSE_LIST) && this.#depth > 0) this.#depth -= 1
  }

  #startCapture(at: number): void {
    this.#kept = []
    this.#size = 0
    this.#from = at
  }

  #keep(part: Uint8Array): void {
    this.#size += part.length
    if (this.#size <= MAX_ROW_BYTES) this.#kept.push(part)
    else this.#kept = []
  }

  #finish(chunk: Uint8Array, end: number): JsonItem {
    this.#keep(chunk.subarray(this.#from, end))
    this.#from = -1
    const none = new Uint8Array()
    if (this.#size > MAX_ROW_BYTES) return { bytes: none, trouble: 'ROW_TOO_LARGE' }
    if (this.#deepest > MAX_ROW_DEPTH) return { bytes: none, trouble: 'ROW_TOO_DEEP' }
    const [only] = this.#kept
    return { bytes: this.#kept.length === 1 && only !== undefined ? only : Buffer.concat(this.#kept) }
  }
}
