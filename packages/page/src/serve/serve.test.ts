/** A page is as of one instant, and what cannot change is asked for once. */
import { describe, expect, it } from 'vitest'
import { askBy, type ApiAnswer } from './ask.ts'
import { knownAt, steadyNow } from './known-at.ts'
import { remembering } from './remember.ts'

const answer = (body: string, more: Partial<ApiAnswer> = {}): ApiAnswer => ({
  status: 200,
  body,
  lasting: true,
  ...more,
})

describe('what was answered', () => {
  const counting = (given: ApiAnswer) => {
    const asked: string[] = []
    const get = remembering(async (path) => {
      asked.push(path)
      return given
    })
    return { asked, get }
  }

  it('and lasts is asked for once, also by several at a time', async () => {
    const { asked, get } = counting(answer('1'))
    await Promise.all([get('/a'), get('/a')])
    await get('/a')
    await get('/b')
    expect(asked).toEqual(['/a', '/b'])
  })

  it.each([answer('1', { lasting: false }), answer('1', { status: 503 })])(
    'and does not last is asked for again: %j',
    async (given) => {
      const { asked, get } = counting(given)
      await get('/a')
      await get('/a')
      expect(asked).toEqual(['/a', '/a'])
    },
  )

  it('with a failure is not kept', async () => {
    let fails = true
    const get = remembering(async () => {
      if (fails) throw new Error('away')
      return answer('1')
    })
    await expect(get('/a')).rejects.toThrow('away')
    fails = false
    expect((await get('/a')).body).toBe('1')
  })
})

describe('now', () => {
  const world = {
    watermark: '2025-06-01T00:00:00.000Z' as string | null,
    newest: '2025-05-31T00:00:00.000Z',
    rejected: 0,
  }
  const ask = askBy(async (path) =>
    answer(
      JSON.stringify(
        path.startsWith('/v1/status')
          ? {
              watermark: world.watermark,
              ingestWatermark: null,
              lagSeconds: 0,
              rejected: world.rejected,
              conflicts: 0,
              lastVerify: null,
            }
          : { asOf: world.watermark, instants: [{ at: world.newest, revisions: 1, sources: [] }] },
      ),
    ),
  )

  it('stays while nothing was recorded or refused, and moves as soon as something was', async () => {
    const now = steadyNow()
    const at = async (): Promise<string | undefined> => (await now(ask)).asOf
    expect(await at()).toBe('2025-06-01T00:00:00.000Z')
    world.watermark = '2025-06-01T00:00:05.000Z'
    expect(await at()).toBe('2025-06-01T00:00:00.000Z')
    world.newest = '2025-06-01T00:00:03.000Z'
    expect(await at()).toBe('2025-06-01T00:00:05.000Z')
    world.watermark = '2025-06-01T00:00:10.000Z'
    world.rejected = 1
    expect(await at()).toBe('2025-06-01T00:00:10.000Z')
    // coverage of a running month ages by itself
    world.watermark = '2025-06-01T00:30:00.000Z'
    expect(await at()).toBe('2025-06-01T00:30:00.000Z')
    world.watermark = null
    expect(await at()).toBeUndefined()
  })

  it('is not what a page of a day was asked for, whose end it is as of, unless that day is not over', async () => {
    world.watermark = '2025-06-01T00:30:00.000Z'
    const at = async (asOf: string) => {
      const { status: _status, ...known } = await knownAt(new URLSearchParams({ asOf }), ask, steadyNow())
      return known
    }
    expect(await at('2025-05-31')).toEqual({ asOf: '2025-05-31T23:59:59.999Z', past: true })
    expect(await at('2025-06-01')).toEqual({ asOf: '2025-06-01T00:30:00.000Z', past: false })
    expect(await at('')).toEqual({ asOf: '2025-06-01T00:30:00.000Z', past: false })
    // what is no day is left for the interface to refuse
    expect(await at('2025-02-30')).toEqual({ asOf: '2025-02-30', past: true })
    expect(await at('before:r-1')).toEqual({ asOf: 'before:r-1', past: true })
  })
})
