/** The same as `npm run compose`, where a Docker engine answers. */
import { expect, test } from 'vitest'
import { whyNoEngine } from './docker.ts'
import { rehearse } from './rehearse.ts'

const missing = await whyNoEngine(process.env)
if (missing !== null) console.warn(`docker-compose.yml is not run: ${missing}`)

test.skipIf(missing !== null)(
  'the containers give the same figures whatever befalls them',
  { timeout: 1_800_000 },
  async () => {
    await expect(rehearse((line) => console.info(line))).resolves.toBeUndefined()
  },
)
