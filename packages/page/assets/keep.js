/**
 * Keeps the pages that were looked at last, for when there is no connection. The network always goes first; what was kept is
 * shown only when it does not answer, and the page says so, loudly, with the time it was kept. Nothing else is intercepted.
 */
const KEPT = 'tideline-pages-1'
const MOST_PAGES = 40
/** on every page of ours, unseen until it is needed */
const BANNER = '<p id="kept" hidden'
const assets = new Set(['/assets/page.css', '/assets/page.js', '/assets/live.js', '/assets/icon.svg'])

const isPage = (request) =>
  request.mode === 'navigate' || (request.headers.get('accept') ?? '').startsWith('text/html')

const forgetOldest = async (cache) => {
  const pages = (await cache.keys()).filter(({ url }) => !assets.has(new URL(url).pathname))
  await Promise.all(pages.slice(0, Math.max(0, pages.length - MOST_PAGES)).map((each) => cache.delete(each)))
}

const keep = async (request, answer) => {
  const cache = await caches.open(KEPT)
  // what was looked at last is forgotten last
  await cache.delete(request.url)
  await cache.put(request.url, answer)
  await forgetOldest(cache)
}

/** The page as it was, with its banner shown and the time in it; undefined where it has none, such as documents of others. */
const asKept = async (answer) => {
  const since = new Date(answer.headers.get('date') ?? 0).toISOString()
  const shown = `${since.slice(0, 10)} ${since.slice(11, 16)} UTC`
  const fresh = await answer.text()
  if (!fresh.includes(BANNER)) return undefined
  const text = fresh
    .replace(BANNER, BANNER.replace(' hidden', ''))
    .replace('<time id="kept-since"></time>', `<time id="kept-since" datetime="${since}">${shown}</time>`)
  const headers = new Headers(answer.headers)
  headers.set('x-kept-since', since)
  for (const name of ['content-encoding', 'content-length']) headers.delete(name)
  return new Response(text, { status: 200, headers })
}

const answerTo = async (event) => {
  const { request } = event
  try {
    const answer = await fetch(request)
    if (answer.ok && !answer.redirected) event.waitUntil(keep(request, answer.clone()))
    return answer
  } catch (error) {
    const kept = await (await caches.open(KEPT)).match(request.url)
    if (kept === undefined) throw error
    if (!isPage(request)) return kept
    const shown = await asKept(kept)
    // a page that cannot say that it was kept would be taken for a fresh one
    if (shown === undefined) throw error
    return shown
  }
}

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  // the interface is asked for figures, and old ones are no answer
  if (pathname.startsWith('/v1/')) return
  if (isPage(request) || assets.has(pathname)) event.respondWith(answerTo(event))
})
