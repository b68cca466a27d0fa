// node healthcheck.mjs PORT, asked by Docker inside of a container: exit code 0 when the service answers its own health question.
const url = `http://127.0.0.1:${process.argv[2]}/healthz`

try {
  const answer = await fetch(url, { signal: AbortSignal.timeout(4000) })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
} catch (error) {
  console.error(String(error))
  process.exit(1)
}
