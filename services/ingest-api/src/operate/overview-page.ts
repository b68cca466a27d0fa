/** The operators' first page: what came, what waits, how far the figures are. Pure. */
import { html, type Html } from '@tideline/page/html'
import { count, prefixOf } from '../pages/shell.ts'
import { collectionsSection, jobsSection, runsSection, verificationsSection } from './machinery.ts'
import { operatePage, orEmpty, sayIn, section, table, when, type Say } from './html-parts.ts'
import { daysSince, type Intake, type Overview } from './read-overview.ts'
import { millisecondsOf, type Language } from '@tideline/contracts'

const behind = (say: Say, instant: string | null, now: number): string =>
  instant === null
    ? say('never')
    : say('seconds', { count: String(Math.max(0, Math.round((now - millisecondsOf(instant)) / 1_000))) })

const nowSection = (say: Say, { watermark, storedTo, now, intake, conflicts, verifications }: Overview) => {
  const [last] = verifications
  const open = intake.reduce((sum, { rejectedOpen }) => sum + rejectedOpen, 0)
  const lines: [string, Html | string][] = [
    [say('watermark'), watermark === null ? say('never') : when(watermark)],
    [say('behind'), behind(say, watermark, now)],
    [say('stored'), storedTo === null ? say('never') : when(storedTo)],
    [say('waiting'), count(open)],
    [say('conflicts'), count(intake.reduce((sum, each) => sum + each.conflicts, 0) || conflicts.length)],
    [say('drift'), last === undefined ? say('never') : html`${count(last.drift)} (${when(last.finishedAt)})`],
  ]
  return section(
    say('now'),
    html`<dl>
      ${lines.map(
        ([title, value]) =>
          html`<dt>${title}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>`,
  )
}

const silence = (say: Say, { silentSince, lastHeardAt }: Intake, now: number): string => {
  if (lastHeardAt === null) return '-'
  return silentSince === null ? say('speaks') : say('silent', { days: count(daysSince(silentSince, now)) })
}

const intakeSection = (language: Language, say: Say, { intake, now }: Overview): Html => {
  const rejectedLink = ({ source, rejectedOpen }: Intake): Html | string =>
    rejectedOpen === 0
      ? '0'
      : html`<a href="${prefixOf(language)}/operate/rejected?${new URLSearchParams({ source }).toString()}"
          >${count(rejectedOpen)}</a
        >`
  return section(
    say('intake'),
    orEmpty(say, intake, () =>
      table(
        say('intake'),
        [
          { title: say('source') },
          { title: say('lastPush') },
          { title: say('observations'), number: true },
          { title: say('revisions'), number: true },
          { title: say('today'), number: true },
          { title: say('rejected'), number: true },
          { title: say('open'), number: true },
          { title: say('conflicts'), number: true },
          { title: say('heard') },
        ],
        intake.map((each) => [
          each.source === '' ? say('noSource') : each.source,
          when(each.lastPushAt),
          count(each.observations),
          count(each.revisions),
          count(each.ofToday),
          count(each.rejected),
          rejectedLink(each),
          count(each.conflicts),
          silence(say, each, now),
        ]),
      ),
    ),
  )
}

const conflictsSection = (say: Say, queryUrl: string, { conflicts }: Overview): Html =>
  section(
    say('conflicts'),
    html`<p>${say('conflictsHelp')}</p>`,
    orEmpty(say, conflicts, () =>
      table(
        say('conflicts'),
        [
          { title: say('source') },
          { title: say('observation') },
          { title: say('revision'), number: true },
          { title: say('contents'), number: true },
          { title: say('found') },
        ],
        conflicts.map(({ source, id, revision, contents, foundAt }) => [
          source,
          html`<a href="${queryUrl}/observation/${encodeURIComponent(source)}/${encodeURIComponent(id)}"
            >${id}</a
          >`,
          revision,
          contents,
          when(foundAt),
        ]),
      ),
    ),
  )

export const overviewPage = (
  language: Language,
  overview: Overview,
  { formToken, queryUrl }: { formToken: string; queryUrl: string },
): string => {
  const say = sayIn(language)
  return operatePage(language, '/operate', {
    title: say('title'),
    formToken,
    main: html`<p>${say('intro')}</p>
      ${nowSection(say, overview)} ${intakeSection(language, say, overview)}
      ${conflictsSection(say, queryUrl, overview)} ${verificationsSection(say, overview)}
      ${runsSection(say, overview)} ${jobsSection(say, overview)}
      ${collectionsSection(language, say, overview)}`,
  })
}
