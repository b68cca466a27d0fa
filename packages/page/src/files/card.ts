/**
 * A chart as a picture that goes on by itself, in a message or a slide: what it shows, of what, what has to be known with it, who says
 * so, as of when, and where all of it is. Pure: SVG in, SVG out.
 */
import { escape } from '../html.ts'

export interface Card {
  /** the finding */
  title: string
  /** what is counted, by what, of when */
  subtitle: string
  /** as `harden` leaves it: with a width and a height, or a viewBox */
  svg: string
  /** caveats, source, as of, address: each on lines of its own */
  lines: readonly string[]
}

const WIDTH = 800
const MARGIN = 24
const INNER = WIDTH - 2 * MARGIN
/** Of the widest common letters: a line is rather too short than cut off. */
const LETTER = 0.58

/** Lines of at most as many letters as fit; a word that is longer than a line is cut into several. */
export const wrapped = (text: string, size: number): string[] => {
  const most = Math.floor(INNER / (size * LETTER))
  const words = text.split(/\s+/).flatMap((word) => word.match(new RegExp(`.{1,${most}}`, 'gu')) ?? [])
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

const sizeOf = (svg: string): { width: number; height: number } => {
  const head = svg.slice(0, svg.indexOf('>'))
  const number = (name: string): number | undefined => {
    const found = new RegExp(` ${name}="([\\d.]+)"`).exec(head)?.[1]
    return found === undefined ? undefined : Number(found)
  }
  const [, , boxWidth, boxHeight] = /viewBox="([^"]*)"/.exec(head)?.[1]?.split(' ').map(Number) ?? []
  return { width: number('width') ?? boxWidth ?? INNER, height: number('height') ?? boxHeight ?? INNER / 2 }
}

interface Text {
  lines: readonly string[]
  size: number
  fill: string
  bold?: boolean
}

export const cardOf = ({ title, subtitle, svg, lines }: Card): string => {
  const parts: string[] = []
  let y = MARGIN
  const write = ({ lines: texts, size, fill, bold = false }: Text): void => {
    for (const line of texts) {
      y += size * 1.35
      parts.push(
        `<text x="${MARGIN}" y="${y.toFixed(1)}" font-size="${size}" fill="${fill}"${bold ? ' font-weight="bold"' : ''}>${escape(line)}</text>`,
      )
    }
  }
  write({ lines: wrapped(title, 21), size: 20, fill: '#1f2933', bold: true })
  write({ lines: wrapped(subtitle, 14), size: 14, fill: '#52606d' })
  y += 16
  const { width, height } = sizeOf(svg)
  const shownWidth = Math.min(width, INNER)
  const shownHeight = (height * shownWidth) / width
  const inner = svg.replace(/^<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '')
  parts.push(
    `<svg x="${MARGIN}" y="${y.toFixed(1)}" width="${shownWidth.toFixed(1)}" height="${shownHeight.toFixed(1)}" viewBox="0 0 ${width} ${height}" overflow="visible">${inner}</svg>`,
  )
  y += shownHeight + 8
  write({ lines: lines.flatMap((line) => wrapped(line, 12)), size: 12, fill: '#52606d' })
  const all = (y + MARGIN).toFixed(0)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${WIDTH}" height="${all}" viewBox="0 0 ${WIDTH} ${all}" font-family="DejaVu Sans Condensed, Noto Sans, sans-serif">`,
    `<title>${escape(title)}</title>`,
    `<rect width="${WIDTH}" height="${all}" fill="#ffffff"/>`,
    ...parts,
    '</svg>\n',
  ].join('\n')
}
