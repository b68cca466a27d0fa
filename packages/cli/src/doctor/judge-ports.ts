/** Ports (pure). */
import { fine, wrong, type Finding } from './finding.ts'

export interface PortFact {
  /** what needs it */
  name: string
  port: number
  /** `ours`: Tideline answers there, or it belongs to the stack of this data directory */
  state: 'free' | 'ours' | 'taken'
}

export const judgePorts = (facts: readonly PortFact[], how: string): Finding => {
  const taken = facts.filter(({ state }) => state === 'taken')
  const list = (some: readonly PortFact[]): string =>
    some.map(({ name, port }) => `${port} (${name})`).join(', ')
  if (taken.length > 0)
    return wrong(
      'ports',
      `another program listens on ${list(taken)}`,
      `End it, or choose other ports: ${how}.`,
    )
  const ours = facts.filter(({ state }) => state === 'ours')
  return fine(
    'ports',
    ours.length > 0
      ? `Tideline runs on ${list(ours)}`
      : `${facts.map(({ port }) => port).join(', ')} are free`,
  )
}
