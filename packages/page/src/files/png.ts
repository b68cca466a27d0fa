/**
 * SVG as PNG, by resvg, with fonts that come along: on a machine without any, letters would silently be missing. The condensed
 * face is about as wide as the fonts that charts are laid out for.
 */
import { createRequire } from 'node:module'
import { renderAsync } from '@resvg/resvg-js'

const { resolve } = createRequire(import.meta.url)
const fontFiles = ['DejaVuSansCondensed.ttf', 'DejaVuSansCondensed-Bold.ttf'].map((name) =>
  resolve(`dejavu-fonts-ttf/ttf/${name}`),
)

/** Twice as large as drawn: pictures are looked at on good screens and printed. */
const SCALE = 2

export const toPng = async (svg: string): Promise<Buffer> => {
  const picture = await renderAsync(svg, {
    fitTo: { mode: 'zoom', value: SCALE },
    font: {
      fontFiles,
      loadSystemFonts: false,
      defaultFontFamily: 'DejaVu Sans Condensed',
      sansSerifFamily: 'DejaVu Sans Condensed',
    },
  })
  return Buffer.from(picture.asPng())
}
