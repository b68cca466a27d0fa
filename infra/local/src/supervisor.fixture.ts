// A supervisor in a process of its own, for tests that kill it, interrupt it or limit what it may write.
// Prints one line of JSON: what runs, or the error.
import type { StackPorts } from './endpoints.ts'
import { StackError } from './stack-error.ts'
import { startStack } from './stack.ts'

const [dataDir = '', ports = ''] = process.argv.slice(2)
try {
  const stack = await startStack({ dataDir, ports: JSON.parse(ports) as StackPorts })
  process.once('SIGINT', () => void stack.stop())
  console.log(JSON.stringify({ components: stack.components() }))
} catch (error) {
  if (!(error instanceof StackError)) throw error
  console.log(JSON.stringify({ code: error.code, message: error.message }))
  process.exitCode = 1
}
