/** The page works without this file. It keeps the figures fresh while somebody looks, and copies the link. */
const EVERY_MS = 15_000
const told = document.querySelector('#told')

const tell = (text) => {
  told.textContent = text
}

const refresh = async () => {
  const shown = document.querySelector('#figures')
  if (document.hidden || shown?.dataset.live !== 'true') return
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
  if (!answer.ok) {
    tell('The figures could not be refreshed; what is shown is as of the time named.')
    return
  }
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('#figures')
  const numbers = (part) => [...part.querySelectorAll('tbody')].map((body) => body.textContent).join()
  if (next === null) return
  const changed = numbers(next) !== numbers(shown)
  // an open table or a focused link is not pulled away for a new time stamp alone
  if (!changed && shown.contains(document.activeElement)) return
  shown.replaceWith(next)
  if (changed) tell('Figures have changed since this page was opened.')
}

setInterval(() => {
  refresh().catch(() => tell('The figures could not be refreshed; what is shown is as of the time named.'))
}, EVERY_MS)

if (navigator.clipboard !== undefined) {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = 'Copy link'
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(location.href).then(
      () => tell('The link to this view was copied.'),
      () => tell('The browser did not let the link be copied; it is in the address bar.'),
    )
  })
  document.querySelector('.actions')?.append(' ', button)
}
