/**
 * The pages work without this file. It copies link and citation, and lays a slider over lists of
 * instants; live.js keeps the figures fresh. It brings no words of its own: they are on the page, in its language.
 */
import { tell } from './live.js'

const told = document.querySelector('#told')

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

// by the name that the reader came by, which may be another than the stack knows of itself
for (const code of document.querySelectorAll('[data-origin]')) {
  code.textContent = code.textContent.replaceAll(code.dataset.origin, location.origin)
}

// the last pages are there without a connection; where a browser cannot keep them, nothing is lost
navigator.serviceWorker?.register('/assets/keep.js', { scope: '/' }).catch(() => undefined)
