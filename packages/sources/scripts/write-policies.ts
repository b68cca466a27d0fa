// Writes what the sources' folders declare into the contracts: `node packages/sources/scripts/write-policies.ts`.
import { writeFileSync } from 'node:fs'
import { policies } from '../src/policies.ts'
import { policiesFile, policiesText } from '../src/policies-text.ts'

writeFileSync(policiesFile, policiesText(policies))
