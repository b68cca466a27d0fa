/** Alerts and the dashboard ask for metrics that there are, and each alert has a page that says what to do. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { root } from './read-compose.ts'

const folder = join(root, 'infra/monitoring')
const text = (name: string): string => readFileSync(join(folder, name), 'utf8')

const rule = z.object({
  alert: z.string(),
  expr: z.string(),
  labels: z.object({ severity: z.enum(['page', 'ticket']) }),
  annotations: z.object({ summary: z.string(), runbook: z.string() }),
})
const rules = z
  .object({ groups: z.array(z.looseObject({ rules: z.array(z.looseObject(rule.shape)) })) })
  .parse(parse(text('alerts.yml')))
  .groups.flatMap((group) => group.rules)

const metrics = readFileSync(join(root, 'docs/reference/metrics.md'), 'utf8')
const unknownIn = (source: string): string[] =>
  [...new Set(source.match(/\btideline_\w+/g))]
    .map((name) => name.replace(/_(bucket|count|sum)$/, ''))
    .filter((name) => !metrics.includes(`\`${name}\``))

describe.each(rules.map((each) => [each.alert, each] as const))('%s', (name, { expr, annotations }) => {
  it('asks for metrics that there are', () => {
    expect(expr).toMatch(/tideline/)
    expect(unknownIn(expr)).toEqual([])
  })

  it('has a page that names it', () => {
    const file = join(root, annotations.runbook)
    expect(existsSync(file)).toBe(true)
    expect(readFileSync(file, 'utf8')).toContain(name)
  })
})

it('the dashboard asks for metrics that there are', () => {
  const asked = text('dashboard.json')
  expect(asked).toMatch(/tideline_/)
  expect(unknownIn(asked.replaceAll('"uid": "tideline"', ''))).toEqual([])
})

const promtool = (...args: string[]): string =>
  execFileSync('promtool', args, { cwd: folder, encoding: 'utf8' })
const hasPromtool = (() => {
  try {
    return promtool('--version') !== ''
  } catch {
    return false
  }
})()
if (!hasPromtool) console.warn('the rules are not evaluated: there is no promtool on the PATH')

it.skipIf(!hasPromtool)('the rules are rules, and fire when they should', () => {
  expect(promtool('check', 'rules', 'alerts.yml')).toContain('SUCCESS')
  expect(promtool('test', 'rules', 'alerts.test.yml')).toContain('SUCCESS')
  expect(promtool('check', 'config', 'prometheus.yml')).toContain('SUCCESS')
})
