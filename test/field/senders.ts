/** How enumerators send: each way is one entry, so that a new one is added here and the day is played with it as well. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { receiptSchema, type Language } from '@tideline/contracts'
import { runProgram } from '../../packages/cli/src/program.ts'

export interface Enumerator {
  name: string
  language: Language
  source: string
}

export interface Sending {
  /** of the network in between */
  url: string
  key: string
  /** a folder of this enumerator's own */
  folder: string
}

export interface Sender {
  name: string
  /** Resolves to the receipts when all of it is acknowledged, however often it has to be tried. */
  send(enumerator: Enumerator, rows: readonly object[], tag: string, how: Sending): Promise<string[]>
}

/** Of one push on a busy machine; nobody gives up before. */
const PATIENCE_MS = 300_000

const linesOf = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('')

const receiptsIn = (stdout: string): string[] => {
  const document: unknown = JSON.parse(stdout)
  if (typeof document !== 'object' || document === null) throw new Error(`no receipt: ${stdout}`)
  if ('receipts' in document && Array.isArray(document.receipts)) return document.receipts.map(String)
  return [receiptSchema.parse('receipt' in document ? document.receipt : document).receiptId]
}

/** `tideline push`, and `--resume` as long as something waits. */
export const commandLine: Sender = {
  name: 'command line',
  async send(enumerator, rows, tag, { url, key, folder }) {
    const path = join(folder, `${tag}.ndjson`)
    await writeFile(path, linesOf(rows))
    let args = [
      'push',
      path,
      '--format',
      'tideline',
      '--part-rows',
      '5',
      '--lang',
      enumerator.language,
      '--json',
    ]
    const deadline = Date.now() + PATIENCE_MS
    while (Date.now() < deadline) {
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
      const broken = stdout.includes('SERVICE_UNREACHABLE')
      if (!broken && (code === 0 || code === 3 || stdout.includes('receiptId'))) return receiptsIn(stdout)
      args = ['push', '--resume', '--json']
    }
    throw new Error(`${enumerator.name} could not send ${tag}`)
  },
}

/** A device that speaks the interface itself: one push, the same key until an answer comes. */
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

export const senders: readonly Sender[] = [commandLine, device]
