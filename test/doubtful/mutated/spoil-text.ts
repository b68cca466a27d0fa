/** What happens to a file as bytes: a quote too many, an end too early, another encoding, other line ends. */
import type { Random } from '../../faults/random.ts'
import type { Mutation } from './mutation.ts'

export type SpoilText = (text: string, random: Random) => Pick<Mutation, 'what' | 'bytes' | 'tells'>

/** After the header, where the rows are. */
const somewhere = (text: string, random: Random): number => {
  const body = text.search(/[\r\n]/) + 1
  return random.between(Math.min(body, text.length - 1), text.length - 1)
}

const insert = (text: string, at: number, what: string): string => text.slice(0, at) + what + text.slice(at)

/** `of` as windows-1252 has it; what it has no letter for is a question mark, as a careless export writes it. */
const windows1252 = (text: string): Buffer =>
  Buffer.from(text.replaceAll(/[\u0100-\u{10ffff}]/gu, '?'), 'latin1')

export const spoilText: Readonly<Record<string, SpoilText>> = {
  quoteAtCell: (text, random) => {
    const cell = text.indexOf(',', somewhere(text, random))
    const at = cell < 0 ? text.length - 1 : cell + 1
    return { what: `a quote at ${at}`, bytes: Buffer.from(insert(text, at, '"')), tells: [] }
  },
  quoteInside: (text, random) => {
    const at = somewhere(text, random)
    return { what: `a quote at ${at}`, bytes: Buffer.from(insert(text, at, '"')), tells: [] }
  },
  quoteOverRows: (text, random) => {
    const from = text.indexOf(',', somewhere(text, random)) + 1
    const line = text.indexOf('\n', text.indexOf('\n', from) + 1)
    const to = text.indexOf(',', line < 0 ? from : line)
    const spoilt = to < 0 ? insert(text, from, '"') : insert(insert(text, to, '"'), from, '"')
    return { what: `a quote from ${from} to ${to}`, bytes: Buffer.from(spoilt), tells: [] }
  },
  cut: (text, random) => {
    const bytes = Buffer.from(text)
    const at = random.between(Math.floor(bytes.length / 2), bytes.length - 1)
    return {
      what: `cut at ${at} of ${bytes.length}`,
      bytes: bytes.subarray(0, at),
      tells: ['LAST_RECORD_CUT'],
    }
  },
  cutInLastRow: (text, random) => {
    const bytes = Buffer.from(text)
    const left = bytes.length - random.between(1, 12)
    return {
      what: `cut at ${left} of ${bytes.length}`,
      bytes: bytes.subarray(0, left),
      tells: ['LAST_RECORD_CUT'],
    }
  },
  windows1252: (text) => ({
    what: 'as windows-1252',
    bytes: windows1252(text),
    tells: ['ENCODING_ASSUMED'],
  }),
  utf16: (text, random) => {
    const mark = random.chance(0.5) ? '\ufeff' : ''
    return { what: `as UTF-16, mark ${mark !== ''}`, bytes: Buffer.from(mark + text, 'utf16le'), tells: [] }
  },
  byteOrderMark: (text) => ({ what: 'with a mark', bytes: Buffer.from(`\ufeff${text}`), tells: [] }),
  lineEnds: (text, random) => {
    const end = random.pick(['\r\n', '\r'])
    const bytes = Buffer.from(text.replaceAll(/\r?\n/g, end))
    return { what: `line ends ${JSON.stringify(end)}`, bytes, tells: [] }
  },
  mojibake: (text) => ({
    what: 'UTF-8 read as windows-1252 and written again',
    bytes: Buffer.from(Buffer.from(text).toString('latin1')),
    tells: ['LABEL_NO_COUNTRY'],
  }),
}
