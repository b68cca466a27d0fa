/**
 * Keeps the figures fresh while somebody looks. The page names the series that it shows; the server tells when one of them
 * moves. A number is changed at once where nothing but the number moved, then the page is asked for again, so that all of it is
 * of one moment. Without server-sent events, and when there is no more room to listen, it is asked for every now and then.
 */
const EVERY_MS = 15_000
/** with somebody to tell us it is only for what nobody tells, such as a source that falls silent */
const EVERY_TOLD_MS = 60_000
const AGAIN_MS = 30_000
/** everybody who looks asks again after a change; not all in the same moment */
const SPREAD_MS = 1_500
const MOST_SERIES = 24

const told = document.querySelector('#told')
const shown = () => document.querySelector('#figures')
let listening = false
let lastAsked = performance.now()
let toldAt = ''
/** a number was said already, which the next whole page shows again */
let isSaid = false

/** Said by a screen reader, and shown. */
export const tell = (which, more = '') => {
  if (told !== null) told.textContent = `${told.dataset[which]}${more}`
}

const numbers = (part) =>
  [...part.querySelectorAll('tbody, .box, .lines')].map((body) => body.textContent).join()

/** The banner of pages that were kept: there is no connection, or there is one again. */
const sayKept = (since) => {
  const banner = document.querySelector('#kept')
  if (banner === null) return
  banner.hidden = since === null
  if (since !== null)
    banner.querySelector('time').textContent = `${since.slice(0, 10)} ${since.slice(11, 16)} UTC`
}

const refresh = async () => {
  const before = shown()
  if (document.hidden || before?.dataset.live !== 'true') return
  lastAsked = performance.now()
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
  const keptSince = answer.headers.get('x-kept-since')
  sayKept(keptSince)
  if (!answer.ok || keptSince !== null) {
    tell('failed')
    return
  }
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('#figures')
  if (next === null) return
  const changed = numbers(next) !== numbers(before)
  // an open table or a focused link is not pulled away for a new time stamp alone
  if (!changed && before.contains(document.activeElement)) return
  before.replaceWith(next)
  // each time, with its instant: the same words again would not be read out
  if (changed && !isSaid) tell('changed', ` ${next.querySelector('time')?.textContent ?? ''}`)
  isSaid = false
  if (listening !== namesOf().join('\n') && listening !== false) listen()
}

const refreshSoon = (afterMs) => {
  setTimeout(() => {
    refresh().catch(() => tell('failed'))
  }, afterMs)
}

const grouped = (value) =>
  String(value).replaceAll(/\B(?=(\d{3})+$)/g, document.documentElement.lang === 'en' ? ',' : '\u00A0')

/** True where the number that is printed could be changed in its place. */
const renumber = (figure, point) => {
  const link = figure.querySelector('a')
  const [before, after] = [grouped(figure.dataset.value), grouped(point.value)]
  if (link === null || !link.textContent.includes(before)) return false
  link.textContent = link.textContent.replace(before, after)
  figure.dataset.value = String(point.value)
  figure.classList.add('moved')
  const label = figure.closest('.box')?.querySelector('h3')?.textContent ?? ''
  isSaid = true
  tell('changed', ` ${label}: ${before} \u2192 ${link.textContent}`)
  return true
}

const onChange = (series, { changed }) => {
  const figures = [...document.querySelectorAll('[data-period]')].filter(
    (each) => each.dataset.series === series,
  )
  const points = changed.flatMap((one) => one.points)
  let isDone = figures.length > 0
  for (const figure of figures) {
    const { period, how } = figure.dataset
    const point = points.find((each) => each.period === period)
    // one of a later period, or in another state: the whole box is another
    const isSame = point !== undefined && `${point.state} ${point.quantifier ?? ''}` === how
    if (!isSame || point.digits !== undefined || !renumber(figure, point)) isDone = false
  }
  refreshSoon(isDone ? 500 + Math.random() * SPREAD_MS : Math.random() * 100)
}

const namesOf = () =>
  [
    ...new Set(
      [
        ...document.querySelectorAll('#figures[data-live] [data-series], #figures[data-live][data-series]'),
      ].map((each) => each.dataset.series),
    ),
  ].slice(0, MOST_SERIES)

let stream
const listen = () => {
  stream?.close()
  listening = false
  const names = namesOf()
  if (names.length === 0) return
  const search = new URLSearchParams(names.map((name) => ['series', name]))
  if (toldAt !== '') search.set('lastEventId', toldAt)
  else if (shown()?.dataset.asof) search.set('lastEventId', shown().dataset.asof)
  stream = new EventSource(`/v1/stream?${search.toString()}`)
  const note = ({ lastEventId }) => {
    toldAt = lastEventId
    document.documentElement.dataset.listening = 'true'
  }
  stream.addEventListener('ready', (event) => {
    listening = names.join('\n')
    note(event)
  })
  stream.addEventListener('heartbeat', note)
  stream.addEventListener('change', (event) => {
    note(event)
    const change = JSON.parse(event.data)
    onChange(names[change.series], change)
  })
  stream.addEventListener('error', () => {
    listening = false
    delete document.documentElement.dataset.listening
    // the browser comes again by itself, unless it was refused
    if (stream.readyState === EventSource.CLOSED) setTimeout(listen, AGAIN_MS * (0.5 + Math.random()))
  })
}

if (shown()?.dataset.live === 'true') {
  listen()
  setInterval(() => {
    if (performance.now() - lastAsked >= (listening === false ? EVERY_MS : EVERY_TOLD_MS)) refreshSoon(0)
  }, 1_000)
  // what is not looked at need not be fresh, and a phone in a pocket need not listen
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      stream?.close()
      listening = false
    } else {
      listen()
      refreshSoon(0)
    }
  })
}
