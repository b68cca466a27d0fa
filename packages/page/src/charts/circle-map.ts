/**
 * A map of proportional circles as SVG: the area of a circle is the number, so that no large country looks like a large
 * figure. Made on the server, without tiles; the table beside it has the same figures.
 */
import { escape } from '../html.ts'
import { baseMap } from './base-map.ts'
import { geography } from './geography.ts'

export interface MapFigure {
  iso3: string
  name: string
  value: number
  /** as printed */
  text: string
  /** known to be incomplete: drawn open */
  part: boolean
}

const WIDTH = 640
const HEIGHT = 520
const MOST_LABELS = 6
const LARGEST_RADIUS = 44
const SMALLEST_RADIUS = 2.5
const MARGIN = 60
const FONT = 14

interface Circle extends MapFigure {
  x: number
  y: number
  r: number
}

/** A box that text or a circle takes. */
interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/** Beside its circle, right or left, above or below; nowhere where it would lie upon another name or circle: the table says it anyway. */
const placed = (circles: readonly Circle[]): string[] => {
  const taken: Box[] = []
  return circles.slice(0, MOST_LABELS).flatMap(({ iso3, x, y, r, name, text }) => {
    const label = `${name} ${text}`
    const width = label.length * FONT * 0.56
    const spots = [
      { left: x + r + 4, top: y - FONT / 2 },
      { left: x - r - 4 - width, top: y - FONT / 2 },
      { left: x - width / 2, top: y - r - FONT - 4 },
      { left: x - width / 2, top: y + r + 4 },
    ]
    for (const { left, top } of spots) {
      const box = { left, top, right: left + width, bottom: top + FONT + 2 }
      const inside = left > 2 && box.right < WIDTH - 2 && top > 2 && box.bottom < HEIGHT - 2
      const covered = circles.some(
        (other) =>
          other.iso3 !== iso3 &&
          overlaps(box, {
            left: other.x - other.r,
            top: other.y - other.r,
            right: other.x + other.r,
            bottom: other.y + other.r,
          }),
      )
      if (!inside || covered || taken.some((other) => overlaps(other, box))) continue
      taken.push(box)
      return [
        `<text x="${left.toFixed(1)}" y="${(top + FONT - 2).toFixed(1)}" font-size="${FONT}" fill="#1f2933" stroke="#ffffff" stroke-width="3" paint-order="stroke">${escape(label)}</text>`,
      ]
    }
    return []
  })
}

/** Figures of countries without a shape are in the table alone. undefined where there is nothing to draw. */
export const circleMap = (
  figures: readonly MapFigure[],
  around: readonly string[],
  label: string,
  legend: (value: number) => string,
): string | undefined => {
  const { centre } = geography()
  const points = (around.length === 0 ? figures.map(({ iso3 }) => iso3) : around).flatMap((iso3) => {
    const at = centre(iso3)
    return at === undefined ? [] : [at]
  })
  if (points.length === 0 || figures.length === 0) return undefined
  const { projection, land } = baseMap(points, { width: WIDTH, height: HEIGHT, margin: MARGIN })
  const most = Math.max(...figures.map(({ value }) => value), 1)
  const radius = (value: number): number =>
    value === 0 ? 0 : Math.max(SMALLEST_RADIUS, LARGEST_RADIUS * Math.sqrt(value / most))
  const circles = figures
    .flatMap((figure): Circle[] => {
      const at = centre(figure.iso3)
      const place = at === undefined ? null : projection(at)
      return place === null ? [] : [{ ...figure, x: place[0], y: place[1], r: radius(figure.value) }]
    })
    .toSorted((a, b) => b.r - a.r)
  const drawn = circles.map(
    ({ x, y, r, name, text, part }) =>
      `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${r.toFixed(1)}" fill="#08306B" fill-opacity="${part ? 0.1 : 0.55}" stroke="#08306B" stroke-width="1.5"${part ? ' stroke-dasharray="4 3"' : ''}><title>${escape(`${name}: ${text}`)}</title></circle>`,
  )
  const sample = radius(most)
  return [
    `<svg role="img" aria-label="${escape(label)}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#f2f5f8"/>`,
    `<path d="${land}" fill="#ffffff" stroke="#a8b2bd" stroke-width="0.7"/>`,
    ...drawn,
    ...placed(circles),
    `<circle cx="${sample + 8}" cy="${HEIGHT - sample - 24}" r="${sample.toFixed(1)}" fill="none" stroke="#1f2933"/>`,
    `<text x="8" y="${HEIGHT - 8}" font-size="${FONT - 1}" fill="#1f2933" stroke="#ffffff" stroke-width="3" paint-order="stroke">${escape(legend(most))}</text>`,
    '</svg>',
  ].join('')
}
