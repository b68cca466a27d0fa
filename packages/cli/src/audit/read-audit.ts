/** The audit log and the last uses of keys, as the services on this data directory wrote them. */
import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { auditEntry, auditFolder, keyUses, type AuditEntry } from '@tideline/runtime'

export interface AuditFilter {
  /** RFC 3339 */
  since?: string | undefined
  /** id of a key */
  key?: string | undefined
  action?: string | undefined
}

const filesIn = (dataDir: string, pattern: RegExp): string[] => {
  const folder = auditFolder(dataDir)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => pattern.test(name))
    .map((name) => join(folder, name))
}

/** A line that a crash cut short is none. */
const entryOf = (line: string): AuditEntry[] => {
  try {
    const parsed = auditEntry.safeParse(JSON.parse(line))
    return parsed.success ? [parsed.data] : []
  } catch {
    return []
  }
}

/** Oldest first. */
export const readAudit = async (
  dataDir: string,
  { since = '', key, action }: AuditFilter,
): Promise<AuditEntry[]> => {
  const texts = await Promise.all(
    filesIn(dataDir, /-\d{4}-\d{2}\.ndjson$/).map(async (file) => await readFile(file, 'utf8')),
  )
  return texts
    .flatMap((text) => text.split('\n').flatMap(entryOf))
    .filter(
      (entry) =>
        entry.at >= since &&
        (key === undefined || entry.key === key) &&
        (action === undefined || entry.action === action),
    )
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
}

/** By id of the key, whichever service it was used at. */
export const readKeyUses = async (dataDir: string): Promise<Map<string, string>> => {
  const last = new Map<string, string>()
  for (const file of filesIn(dataDir, /^last-use-.*\.json$/)) {
    const uses = keyUses.safeParse(JSON.parse(await readFile(file, 'utf8')))
    for (const [key, at] of Object.entries(uses.data ?? {})) if (at > (last.get(key) ?? '')) last.set(key, at)
  }
  return last
}
