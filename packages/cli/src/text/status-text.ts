import type { StatusDocument } from '../stack/status-document.ts'
import { formatNumber, renderTable } from './table.ts'

/** @param dataDir null for a stack elsewhere */
export const statusText = (status: StatusDocument, dataDir: string | null): string => {
  const { services, ingestUrl, queryUrl } = status
  if (services.length === 0) return dataDir === null ? 'Nothing answers.' : `No stack runs in ${dataDir}.`
  const columns = [
    { name: 'service' },
    { name: 'state' },
    {
      name: 'pid',
      align: 'right' as const,
    },
    {
      name: 'port',
      align: 'right' as const,
    },
    {
      name: 'restarts',
      align: 'right' as const,
    },
    { name: 'last exit' },
  ]
  const rows = services.map(({ name, state, pid, port, restarts, lastExit }) => [
    name,
    state,
    pid === null ? '-' : String(pid),
    String(port),
    String(restarts),
    lastExit ?? '',
  ])
  const lines = [status.ready ? 'Ready.' : 'Not ready.']
  if (ingestUrl !== null && queryUrl !== null)
    lines.push(`  push to    ${ingestUrl}`, `  ask        ${queryUrl}`)
  if (status.watermark !== null) {
    lines.push(
      `  watermark  ${status.watermark}${status.lagSeconds === null ? '' : `, ${status.lagSeconds} s behind`}`,
    )
  }
  if (status.rejected !== null) lines.push(`  rejected   ${formatNumber(status.rejected)}`)
  if (status.conflicts !== null && status.conflicts > 0)
    lines.push(
      `  conflicts  ${formatNumber(status.conflicts)}: tideline rejected list --code REVISION_CONFLICT`,
    )
  return [...lines, '', renderTable(columns, rows)].join('\n')
}
