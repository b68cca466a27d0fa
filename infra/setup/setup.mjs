// npm run setup: everything the project needs, into .tools and node_modules. A second run does nothing.
import { ensureToolchain, explaining } from './toolchain.mjs'

await explaining(async () => {
  const did = await ensureToolchain({ updateLockfile: process.argv.includes('--update-lockfile') })
  process.stderr.write(did ? 'setup: done\n' : 'setup: nothing to do\n')
})
