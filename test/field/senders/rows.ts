/**
 * Rows with ids and revisions, as the command line and devices send them: twice, out of order, corrected, with mistakes,
 * and in the evening everything again.
 */
import type { Played, Tool } from './played.ts'
import { commandLine, device, type Sender } from './push-senders.ts'

const rowOf =
  ({ source, name }: { source: string; name: string }) =>
  (n: number, figure: unknown, more: object = {}) => ({
    source,
    id: `${name}-${n}`,
    category: 'internal_displacements',
    cause: 'disaster.weather.hydrological.flood',
    country: 'HTI',
    figure,
    start: '2024-11-05',
    ...more,
  })

const toolOf = (sender: Sender): Tool => ({
  name: sender.name,
  async play(enumerator, day): Promise<Played> {
    const row = rowOf(enumerator)
    const [kept, before, after, first, second, third, typed, unnumbered, edited] = Array.from(
      { length: 9 },
      enumerator.people,
    ) as [number, number, number, number, number, number, number, number, number]
    const numbered = (n: number, figure: unknown, revision: number, more: object = {}) =>
      row(n, figure, { revision, ...more })
    const morning = [numbered(1, kept, 1), numbered(2, before, 1), numbered(3, first, 1), row(5, unnumbered)]
    // a number that is read in two ways, and a country by its name
    const mistakes = [numbered(4, '1.250', 1), numbered(6, typed, 1, { country: 'Haiti' })]
    const mended = [numbered(4, 1_250, 1), numbered(6, typed, 1)]
    // the third revision comes before the second
    const edits = [numbered(2, after, 2), numbered(3, third, 3)]
    const late = [numbered(3, second, 2), row(5, edited)]
    const history = [...morning.slice(0, 3), ...mended, ...edits, ...late]
    const pushes: [string, object[]][] = [
      ['morning', [...morning, ...mistakes]],
      ['morning-again', morning],
      ['edits', edits],
      ['late', late],
      ['mended', mended],
      ['evening', history],
      ['evening-again', history],
    ]
    const sent: Played['sent'] = []
    for (const [tag, rows] of pushes)
      sent.push({ tag, receipts: await sender.send(enumerator, rows, tag, day), rows: rows.length })
    return { source: enumerator.source, meant: kept + after + third + 1_250 + typed + edited, sent }
  },
})

export const commandLineTool = toolOf(commandLine)
export const deviceTool = toolOf(device)
