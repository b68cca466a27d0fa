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
}

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a]
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]
const MAX_KEY_BYTES = 100
const NULL = Buffer.from('null')

const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09

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
  /** of a root object that holds a list: its bytes up to the list that was met last; empty when they are too many */
  #before: Uint8Array = new Uint8Array()
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
      throw new TidelineError(
        'BODY_UNREADABLE',
        'The JSON ends in the middle: a bracket or quote is not closed.',
      )
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
    if (byte !== OPEN_LIST && byte !== OPEN_OBJECT) {
      throw new TidelineError('BODY_UNREADABLE', 'This is no JSON array or object.')
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
    } else this.#where = 'list'
  }

  #betweenItems(at: number, byte: number): void {
    if (isSpace(byte) || byte === COMMA) return
    if (byte === CLOSE_LIST) return this.#closeList(at)
    this.#startCapture(at)
    this.#where = 'item'
    this.#depth = this.#deepest = 0
    this.#bracketOrQuote(byte)
  }

  #inItem(chunk: Uint8Array, at: number, byte: number, items: JsonItem[]): void {
    if (this.#depth === 0 && (byte === COMMA || byte === CLOSE_LIST)) {
      items.push(this.#finish(chunk, at))
      this.#where = 'list'
      if (byte === CLOSE_LIST) this.#closeList(at)
      return
    }
    this.#bracketOrQuote(byte)
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
    items.push(this.#foundList ? { bytes: Buffer.concat([this.#before, last.bytes]), envelope: true } : last)
    this.#where = 'outside'
  }

  #beginList(chunk: Uint8Array, at: number): void {
    this.#foundList = true
    this.#keep(chunk.subarray(this.#from, at))
    const before = Buffer.concat([this.#before, ...this.#kept, NULL])
    this.#before = before.length <= MAX_ROW_BYTES ? before : new Uint8Array()
    this.#from = -1
    this.#kept = []
    this.#where = 'list'
  }

  #closeList(at: number): void {
    this.#where = this.#nested ? 'object' : 'outside'
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
