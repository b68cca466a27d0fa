import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { StackError } from './stack-error.ts'

const probeBytes = 64 * 1024

/**
 * Makes the data directory and proves that it takes data. The write is synced: a full disk may accept a write into
 * the page cache and refuse it only then.
 *
 * @throws {StackError} STACK_DATA_DIR_UNWRITABLE
 */
export const prepareDataDir = (dataDir: string): void => {
  const probe = join(dataDir, `.write-probe-${process.pid}`)
  try {
    for (const name of ['kafka', 'redis', 'clickhouse', 'logs', 'run']) {
      const directory = join(dataDir, name)
      mkdirSync(directory, { recursive: true, mode: 0o700 })
      // one of an older stack may be open to others
      chmodSync(directory, 0o700)
    }
    const file = openSync(probe, 'w')
    try {
      const bytes = Buffer.alloc(probeBytes, 1)
      // A write at a limit is short before it is refused.
      for (let written = 0; written < probeBytes;) written += writeSync(file, bytes, written)
      fsyncSync(file)
    } finally {
      closeSync(file)
      rmSync(probe, { force: true })
    }
  } catch (error) {
    throw new StackError(
      'STACK_DATA_DIR_UNWRITABLE',
      `The data directory ${dataDir} does not take data: ${error instanceof Error ? error.message : String(error)}`,
      'Check the permissions and the free space there, any quota or file size limit (ulimit -f), or choose another.',
      { cause: error },
    )
  }
}
