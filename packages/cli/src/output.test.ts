import { expect, it } from 'vitest'
import { createOutput } from './output.ts'

const sink = (more: object = {}) => {
  const written: string[] = []
  return { written, stream: { write: (text: string) => written.push(text) > 0, ...more } }
}

it('a terminal of no columns gets plain lines, where a spinner would never end', () => {
  const terminal = sink({ isTTY: true, columns: 0, cursorTo: () => true, clearLine: () => true })
  const output = createOutput({ stdout: sink().stream, stderr: terminal.stream }, false)
  output.progress('starting the services')
  output.progress('query-api is ready')
  output.settle()
  expect(terminal.written).toEqual(['starting the services\n', 'query-api is ready\n'])
})

it('where there is no terminal nothing is told of progress', () => {
  const file = sink()
  createOutput({ stdout: sink().stream, stderr: file.stream }, false).progress('starting')
  expect(file.written).toEqual([])
})
