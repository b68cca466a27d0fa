/**
 * From the push of a correction to the changed figure in a real browser, while a thousand others listen to the same stream.
 * The peer is the least that could be done: a plain server that hands what is published in Redis to as many event streams and
 * the same browser, without a store, a question, a key or a check; it is what the way over the network alone takes.
 */
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Redis } from 'ioredis'
import type { Page } from 'playwright-core'
import type { Pipeline } from '../e2e/pipeline.ts'
import { pushRows } from '../e2e/push-rows.ts'
import { launchBrowser } from '../harness/browser.ts'
import { until } from '../harness/until.ts'
import { faster, percentile, print } from './figure.ts'

interface LiveOptions {
  listeners: number
  probes: number
  redisUrl: string
}

/** Connections that read everything and keep nothing; `updates` counts what came. */
const openListeners = async (url: string, count: number) => {
  const answers: IncomingMessage[] = []
  let updates = 0
  for (let opened = 0; opened < count; opened += 50) {
    const some = Array.from(
      { length: Math.min(50, count - opened) },
      () =>
        new Promise<void>((resolve, reject) => {
          get(url, { agent: false }, (answer) => {
            if (answer.statusCode !== 200) reject(new Error(`a listener got ${answer.statusCode}`))
            answer.on('error', () => undefined)
            answer.on('data', (chunk: Buffer) => {
              updates += chunk.toString().split('event: change').length - 1
            })
            answers.push(answer)
            resolve()
          }).on('error', reject)
        }),
    )
    await Promise.all(some)
  }
  return {
    updates: () => updates,
    close() {
      for (const answer of answers) answer.destroy()
    },
  }
}

/** Notes in the page when its text first holds each number; looked at whenever the page changes. */
const watchNumbers = async (page: Page, selector: string): Promise<void> => {
  await page.evaluate(`
    globalThis.seenAt = {}
    const look = () => {
      const text = document.querySelector(${JSON.stringify(selector)})?.textContent ?? ''
      for (const [number] of text.matchAll(/\\d+(?:,\\d{3})+/g)) globalThis.seenAt[number.replaceAll(',', '')] ??= Date.now()
    }
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
    look()
  `)
}

/** ms from each of `probes` sends to the moment that the page shows it. */
const measure = async (
  page: Page,
  probes: number,
  first: number,
  send: (figure: number) => Promise<void>,
): Promise<number[]> => {
  const took: number[] = []
  for (let n = 0; n < probes; n += 1) {
    const figure = first + n
    const sentAt = Date.now()
    await send(figure)
    const seenAt = await until(
      `${figure} on the page`,
      async () => (await page.evaluate<number | null>(`globalThis.seenAt[${figure}] ?? null`)) ?? undefined,
    )
    took.push(seenAt - sentAt)
  }
  return took
}

const plainRelay = async (redisUrl: string) => {
  const streams = new Set<ServerResponse>()
  const redis = new Redis(redisUrl)
  await redis.subscribe('bench-plain')
  redis.on('message', (_channel, text) => {
    for (const stream of streams) stream.write(`event: change\ndata: ${text}\n\n`)
  })
  const script = `new EventSource('/stream').addEventListener('change', (event) => { document.querySelector('p').textContent = event.data })`
  const server = createServer((request, response) => {
    if (request.url !== '/stream') {
      response.setHeader('content-type', 'text/html')
      response.end(`<!doctype html><p>0</p><script>${script}</script>`)
      return
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write('event: ready\ndata: 1\n\n')
    streams.add(response)
    response.on('close', () => streams.delete(response))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    streams,
    close() {
      redis.disconnect()
      server.closeAllConnections()
      server.close()
    },
  }
}

const measurePeer = async (page: Page, { redisUrl, listeners, probes }: LiveOptions): Promise<number[]> => {
  const relay = await plainRelay(redisUrl)
  const publisher = new Redis(redisUrl)
  const others = await openListeners(`${relay.url}/stream`, listeners)
  try {
    await page.goto(relay.url)
    await until('the page to listen', () => (relay.streams.size > listeners ? true : undefined))
    await watchNumbers(page, 'p')
    return await measure(page, probes, 10_000, async (figure) => {
      await publisher.publish('bench-plain', figure.toLocaleString('en-US'))
    })
  } finally {
    others.close()
    publisher.disconnect()
    relay.close()
  }
}

export const benchLive = async (pipeline: Pipeline, options: LiveOptions): Promise<void> => {
  const { listeners, probes } = options
  const row = (figure: number): Record<string, unknown> => ({
    source: 'bench-live',
    id: 'one',
    revision: figure,
    category: 'internal_displacements',
    cause: 'disaster',
    country: 'HTI',
    figure,
    start: '2024-03-01',
  })
  await pushRows(pipeline, row(10_000))
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    await page.goto(`${pipeline.queryUrl}/country/HTI`)
    await page.waitForSelector('html[data-listening]')
    await watchNumbers(page, '.boxes')
    const series = await page.getAttribute('[data-series]', 'data-series')
    const others = await openListeners(
      `${pipeline.queryUrl}/v1/stream?${new URLSearchParams({ series: series ?? '' }).toString()}`,
      listeners,
    )
    const took = await measure(page, probes, 10_001, async (figure) => {
      const answer = await fetch(`${pipeline.ingestUrl}/v1/observations`, {
        method: 'POST',
        headers: { authorization: `Bearer ${pipeline.apiKey}`, 'content-type': 'application/json' },
        body: JSON.stringify([row(figure)]),
      })
      if (answer.status !== 202) throw new Error(`push answered ${answer.status}: ${await answer.text()}`)
    })
    await until('everybody to be told', () => (others.updates() >= probes * listeners ? true : undefined))
    others.close()
    await page.close()
    const plain = await measurePeer(await browser.newPage(), options)
    print({ name: 'live_listeners', value: listeners, unit: 'connections' })
    print({ name: 'live_p50', value: percentile(took, 0.5), unit: 'ms' })
    faster(
      'live_p99',
      percentile(took, 0.99),
      'ms',
      'redis to event streams, no store',
      percentile(plain, 0.99),
    )
  } finally {
    await browser.close()
  }
}
