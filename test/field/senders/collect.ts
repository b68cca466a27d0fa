/**
 * ODK Collect: each submission by itself, again until it is answered 201. An edit names the submission before it; what was
 * put aside is mended by the data manager, on the page.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { PATIENCE_MS, type Day, type Enumerator, type Played, type Tool } from './played.ts'

const xmlOf = (id: string, site: string, people: string, reason: string, deprecated = ''): string =>
  `<data xmlns:orx="http://openrosa.org/xforms" id="day" version="1"><site>${site}</site><people>${people}</people><reason>${reason}</reason><counted_on>2024-11-05</counted_on><orx:meta><orx:instanceID>uuid:${id}</orx:instanceID>${deprecated === '' ? '' : `<orx:deprecatedID>uuid:${deprecated}</orx:deprecatedID>`}</orx:meta></data>`

const until = async (what: string, attempt: () => Promise<string | undefined>): Promise<string> => {
  const deadline = Date.now() + PATIENCE_MS
  while (Date.now() < deadline) {
    const found = await attempt().catch(() => undefined)
    if (found !== undefined) return found
    await wait(200)
  }
  throw new Error(`gave up: ${what}`)
}

const submit = async ({ name, source }: Enumerator, xml: string, { url, key }: Day): Promise<string> =>
  await until(`${name} submits`, async () => {
    const form = new FormData()
    form.set('xml_submission_file', new File([xml], 'submission.xml', { type: 'text/xml' }))
    const answer = await fetch(`${url}/v1/hooks/openrosa/${source}/submission?profile=day-collect`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`tablet:${key}`).toString('base64')}` },
      body: form,
    })
    const text = await answer.text()
    return answer.status === 201 ? /\S+(?=<\/message>)/.exec(text)?.[0] : undefined
  })

/** By the office, over the same network: the form of the page, until it says that the row is taken. */
const mend = async (
  { name }: Enumerator,
  receipt: string,
  path: string,
  text: string,
  { pipeline, url, key }: Day,
) => {
  const id = await until(`${name}: ${receipt} is to be mended`, async () => {
    const answer = await fetch(`${pipeline.ingestUrl}/v1/rejected?receipt=${receipt}`, {
      headers: { authorization: `Bearer ${key}` },
    })
    const { rejected } = (await answer.json()) as { rejected: { rejectedId: string }[] }
    return rejected[0]?.rejectedId
  })
  await until(`${name}: ${receipt} is mended`, async () => {
    const form = new FormData()
    const field = `v:${encodeURIComponent(id)}:${encodeURIComponent(JSON.stringify([path]))}`
    const fields = { key, receipt, do: `mend:${id}`, [field]: text }
    for (const [part, value] of Object.entries(fields)) form.set(part, value)
    const answer = await fetch(`${url}/mend`, { method: 'POST', body: form })
    // the answer to the first time may have been lost on the way
    return /Row 1: (taken|was taken already)\./.test(await answer.text()) ? id : undefined
  })
}

export const collectTool: Tool = {
  name: 'ODK Collect',
  async play(enumerator, day): Promise<Played> {
    const { name, source, people } = enumerator
    const [kept, before, after, first, third, typed] = Array.from({ length: 6 }, people) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    const xml = (n: number, figure: number | string, reason = 'fl') =>
      xmlOf(`${name}-${n}`, `${name}, site ${n}`, String(figure), reason)
    const edit = (n: number, figure: number) =>
      xmlOf(`${name}-${n}-edit`, `${name}, site ${n}`, String(figure), 'fl', `${name}-${n}`)
    const good = [xml(1, kept), xml(2, before), xml(3, first)]
    const wrong = [xml(4, '1.250'), xml(5, typed, 'a storm')]
    const edits = [edit(2, after), edit(3, third)]
    const sent: Played['sent'] = []
    const send = async (tag: string, submissions: readonly string[]): Promise<string[]> => {
      const receipts: string[] = []
      for (const submission of submissions) receipts.push(await submit(enumerator, submission, day))
      sent.push({ tag, receipts, rows: submissions.length })
      return receipts
    }
    await send('morning', good)
    const [number = '', reason = ''] = await send('mistakes', wrong)
    await send('edits', edits)
    await mend(enumerator, number, 'people', '1250', day)
    await mend(enumerator, reason, 'reason', 'st', day)
    // another tablet of the same enumerator finds the network
    await send('late', good)
    await send('evening', [...good, ...edits])
    return { source, meant: kept + after + third + 1_250 + typed, sent }
  },
}
