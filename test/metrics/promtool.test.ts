/** Prometheus' own judgement of what each service shows (`promtool check metrics`, of Debian's package `prometheus`). */
import { spawnSync } from 'node:child_process'
import { createHttp, createLogger, createMetrics } from '@tideline/runtime'
import { describe, expect, it } from 'vitest'
import { registries } from './registries.fixture.ts'

const found = spawnSync('promtool', ['--version']).status === 0
if (!found) console.log('promtool: skipped, there is none (Debian: apt-get install prometheus)')

/** Its complaints; those about Node's own figures are prom-client's. */
const complaintsAbout = (text: string): string[] => {
  const { stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], { input: text, encoding: 'utf8' })
  return `${stdout}\n${stderr}`.split('\n').filter((line) => line !== '' && !/^(nodejs|process)_/.test(line))
}

describe.skipIf(!found)('promtool', () => {
  it.each(registries)('finds nothing wrong with %s', async (service, register) => {
    const metrics = createMetrics(service)
    register(metrics)
    const http = createHttp({
      title: service,
      version: '1',
      description: service,
      logger: createLogger(service, 'silent'),
      metrics,
      answersTo: [],
    })
    await http.server.inject('/healthz')
    const { body } = await http.server.inject('/metrics')
    await http.close()
    expect(body).toContain('tideline_build_info{')
    for (const bound of ['0.3', '0.7'])
      expect(body).toMatch(new RegExp(`http_request_seconds_bucket.*le="${bound}"`))
    expect(complaintsAbout(body)).toEqual([])
  })

  it('complains where there is something to complain about', () => {
    expect(complaintsAbout('# TYPE lost counter\nlost 1\n')).not.toEqual([])
  })
})
