import ora from 'ora'

/** Where a command writes. On stdout goes its answer alone; all else goes to stderr, and only to a terminal. */
export interface Output {
  readonly json: boolean
  /** The answer: one JSON document, or the text for people. */
  answer: (document: unknown, text: () => string) => void
  /** An answer that is a document of another kind, as it came. */
  raw: (text: string) => void
  /** One line about what is going on; the newest replaces the one before where a terminal can draw it. */
  progress: (line: string) => void
  /** Ends the progress line. Whatever is written next begins on a line of its own. */
  settle: () => void
}

/** As much of a stream as is written to. */
export interface TextSink {
  readonly isTTY?: boolean
  write: (text: string) => boolean
}

export interface Streams {
  stdout: TextSink
  stderr: TextSink | NodeJS.WriteStream
}

/** Where a line can be drawn again. Of a terminal of no columns a spinner reckons lines without end. */
const canRedraw = (stream: Streams['stderr']): stream is NodeJS.WriteStream =>
  stream.isTTY === true && 'cursorTo' in stream && stream.columns > 0

export const createOutput = ({ stdout, stderr }: Streams, json: boolean): Output => {
  // discardStdin would take Ctrl-C from us, and `push -` its input.
  const spinner = canRedraw(stderr) ? ora({ stream: stderr, discardStdin: false }) : null
  const settle = () => void spinner?.stop()
  const write = (text: string) => {
    settle()
    stdout.write(text.endsWith('\n') ? text : `${text}\n`)
  }
  return {
    json,
    answer(document, text) {
      write(json ? JSON.stringify(document, null, stdout.isTTY ? 2 : 0) : text())
    },
    raw: write,
    progress(line) {
      if (spinner !== null) spinner.start(line)
      else if (stderr.isTTY === true) stderr.write(`${line}\n`)
    },
    settle,
  }
}
