/** How pushes get through: the command line with its outbox, and a device that speaks the interface itself. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { receiptSchema } from '@tideline/contracts'
import { runProgram } from '../../../packages/cli/src/program.ts'
import { PATIENCE_MS, type Day, type Enumerator } from './played.ts'

export interface Sender {
  name: string
  /** Resolves to the receipts when all of it is acknowledged, however often it has to be tried. */
  send(enumerator: Enumerator, rows: readonly object[], tag: string, how: Day): Promise<string[]>
}

const linesOf = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('')

const receiptsIn = (stdout: string): string[] => {
  const document: unknown = JSON.parse(stdout)
  if (typeof document !== 'object' || document === null) throw new Error(`no receipt: ${stdout}`)
  if ('receipts' in document && Array.isArray(document.receipts)) return document.receipts.map(String)
  return [receiptSchema.parse('receipt' in document ? document.receipt : document).receiptId]
}

/** In this process: a command line of its own takes seconds to start. */
export const runCommand = async (
  args: string[],
  { url, key, folder }: Pick<Day, 'url' | 'key' | 'folder'>,
) => {
  let stdout = ''
  const sink = (keep: (text: string) => void) => ({
    isTTY: false,
    write(written: string) {
      keep(written)
      return true
    },
  })
  const code = await runProgram(
    args,
    {
      settings: {
        ingestUrl: url,
        queryUrl: url,
        collectUrl: null,
        apiKey: key,
        outbox: join(folder, 'outbox'),
        logLevel: 'info',
      },
      env: {},
      stdin: Readable.from([]),
      stdout: sink((text) => (stdout += text)),
      stderr: sink(() => undefined),
    },
    'main.ts',
  )
  return { code, stdout }
}

/** `tideline push`, and `--resume` as long as something waits. */
export const pushByCommandLine = async (
  { name, language }: Enumerator,
  path: string,
  more: readonly string[],
  how: Day,
): Promise<string[]> => {
  let args = ['push', path, '--format', 'tideline', '--lang', language, '--json', ...more]
  const deadline = Date.now() + PATIENCE_MS
  let last = ''
  while (Date.now() < deadline) {
    const { code, stdout } = await runCommand(args, how)
    const broken = stdout.includes('SERVICE_UNREACHABLE')
    if (!broken && (code === 0 || code === 3 || stdout.includes('receiptId'))) return receiptsIn(stdout)
    args = ['push', '--resume', '--json']
    last = stdout
  }
  throw new Error(`${name} could not send ${path}: ${last}`)
}

export const commandLine: Sender = {
  name: 'command line',
  async send(enumerator, rows, tag, how) {
    const path = join(how.folder, `${tag}.ndjson`)
    await writeFile(path, linesOf(rows))
    return await pushByCommandLine(enumerator, path, ['--part-rows', '5'], how)
  },
}

/** One push, the same key until an answer comes. */
export const device: Sender = {
  name: 'JSON from a device',
  async send(enumerator, rows, tag, { url, key }) {
    const deadline = Date.now() + PATIENCE_MS
    while (Date.now() < deadline) {
      let refused = ''
      try {
        const answer = await fetch(`${url}/v1/observations`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            authorization: `Bearer ${key}`,
            'idempotency-key': `device-${enumerator.name}-${tag}`,
          },
          body: JSON.stringify(rows),
        })
        const document: unknown = await answer.json()
        refused =
          answer.status === 400 && !JSON.stringify(document).includes('BODY_UNREADABLE')
            ? JSON.stringify(document)
            : ''
        if (answer.status === 202 || answer.status === 422) return [receiptSchema.parse(document).receiptId]
      } catch {
        // cut: it goes again as it is
      }
      if (refused !== '') throw new Error(refused)
      // as long as a busy door asks for, or the network is gone
      await wait(200)
    }
    throw new Error(`${enumerator.name} could not send ${tag}`)
  },
}
