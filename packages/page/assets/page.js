/**
 * The pages work without this file. It keeps the figures fresh while somebody looks, copies link and citation, and lays a
 * slider over lists of instants. It brings no words of its own: they are on the page, in its language.
 */
const EVERY_MS = 15_000
const told = document.querySelector('#told')

const tell = (which) => {
  if (told !== null) told.textContent = told.dataset[which]
}

const refresh = async () => {
  const shown = document.querySelector('#figures')
  if (document.hidden || shown?.dataset.live !== 'true') return
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
  if (!answer.ok) {
    tell('failed')
    return
  }
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('#figures')
  const numbers = (part) =>
    [...part.querySelectorAll('tbody, .box, .lines')].map((body) => body.textContent).join()
  if (next === null) return
  const changed = numbers(next) !== numbers(shown)
  // an open table or a focused link is not pulled away for a new time stamp alone
  if (!changed && shown.contains(document.activeElement)) return
  shown.replaceWith(next)
  if (changed) tell('changed')
}

setInterval(() => {
  refresh().catch(() => tell('failed'))
}, EVERY_MS)

/** Title, as of when, and where: enough to find the same figures again. */
const citation = () => {
  const asOf = document.querySelector('#figures time')?.textContent ?? ''
  return `${document.querySelector('h1')?.textContent} (Tideline, ${asOf}). ${location.href}`
}

const copyButton = (label, text) => {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'plain'
  button.textContent = told.dataset[label]
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(text()).then(
      () => tell('copied'),
      () => tell('uncopied'),
    )
  })
  document.querySelector('.actions')?.append(' ', button)
}

if (navigator.clipboard !== undefined && told !== null) {
  copyButton('copy', () => location.href)
  copyButton('cite', citation)
}

for (const list of document.querySelectorAll('select[data-slider]')) {
  const slider = document.createElement('input')
  slider.type = 'range'
  slider.min = '0'
  slider.max = String(list.options.length - 1)
  slider.value = String(list.selectedIndex)
  slider.setAttribute('aria-label', `${list.labels[0]?.textContent}: ${list.dataset.slider}`)
  const say = () => slider.setAttribute('aria-valuetext', list.selectedOptions[0]?.textContent.trim() ?? '')
  slider.addEventListener('input', () => {
    list.selectedIndex = Number(slider.value)
    say()
  })
  list.addEventListener('change', () => {
    slider.value = String(list.selectedIndex)
    say()
  })
  say()
  list.after(slider)
}

for (const code of document.querySelectorAll('[data-origin]')) {
  code.textContent = code.textContent.replaceAll('http://127.0.0.1:7071', location.origin)
}
