/** How the machinery behind the figures does: runs, comparisons, queues, what is fetched. Pure. */
import { millisecondsOf, type Language } from '@tideline/contracts'
import { html, type Html } from '@tideline/page/html'
import type { QueueState } from '@tideline/queues'
import { operateIds, type OperateId } from '@tideline/words'
import { count, prefixOf } from '../pages/shell.ts'
import { inSeconds, operatePage, orEmpty, sayIn, section, table, when, type Say } from './html-parts.ts'
import type { Collection, CollectionRun } from './look-at-collector.ts'
import type { Overview } from './read-overview.ts'

const secondsBetween = (say: Say, from: string, to: string | null): string =>
  to === null ? say('running') : inSeconds(say, (millisecondsOf(to) - millisecondsOf(from)) / 1_000)

export const runsSection = (say: Say, { runs }: Overview): Html =>
  section(
    say('runs'),
    orEmpty(say, runs, () =>
      table(
        say('runs'),
        [
          { title: say('upTo') },
          { title: say('began') },
          { title: say('took'), number: true },
          { title: say('changed'), number: true },
          { title: say('entered'), number: true },
        ],
        runs.map(({ watermark, startedAt, finishedAt, changed, keys }) => [
          when(watermark),
          when(startedAt),
          secondsBetween(say, startedAt, finishedAt),
          count(changed),
          count(keys),
        ]),
      ),
    ),
  )

export const verificationsSection = (say: Say, { verifications }: Overview): Html =>
  section(
    say('verifications'),
    html`<p>${say('verifyHelp')}</p>`,
    orEmpty(say, verifications, () =>
      table(
        say('verifications'),
        [
          { title: say('at') },
          { title: say('compared'), number: true },
          { title: say('drift'), number: true },
          { title: say('unsure'), number: true },
          { title: say('took'), number: true },
        ],
        verifications.map(({ finishedAt, keys, drift, moving, seconds }) => [
          when(finishedAt),
          count(keys),
          drift === 0 ? '0' : html`<strong class="bad">${count(drift)}</strong>`,
          count(moving),
          inSeconds(say, seconds),
        ]),
      ),
    ),
  )

const schedulesOf = (say: Say, { schedules }: QueueState): (Html | string)[] =>
  schedules.length === 0
    ? ['-', '-']
    : [
        schedules
          .map(
            ({ id, everyMs, pattern, zone }) =>
              `${id}: ${everyMs === null ? `${pattern ?? ''} ${zone ?? ''}` : say('every', { count: String(everyMs / 1_000) })}`,
          )
          .join('; '),
        when(schedules.flatMap(({ nextAt }) => nextAt ?? []).toSorted()[0]),
      ]

const failures = (say: Say, jobs: readonly QueueState[]): Html | '' => {
  const failed = jobs.flatMap(({ name, failures: each }) => each.map((failure) => ({ name, ...failure })))
  return failed.length === 0
    ? ''
    : html`<h3>${say('failures')}</h3>
        ${table(
          say('failures'),
          [{ title: say('queue') }, { title: say('at') }, { title: say('reason') }],
          failed.map(({ name, at, job, reason }) => [name, when(at), `${job}: ${reason}`]),
        )}`
}

export const jobsSection = (say: Say, { jobs }: Overview): Html =>
  section(
    say('jobs'),
    html`<p>${say('jobsHelp')}</p>`,
    jobs === undefined
      ? html`<p class="problem">${say('jobsAway')}</p>`
      : html`${table(
          say('jobs'),
          [
            { title: say('queue') },
            ...(['jobsWaiting', 'active', 'delayed', 'failed'] as const).map((id) => ({
              title: say(id),
              number: true,
            })),
            { title: say('schedule') },
            { title: say('next') },
          ],
          jobs.map((queue) => [
            queue.name,
            queue.waiting,
            queue.active,
            queue.delayed,
            queue.failed,
            ...schedulesOf(say, queue),
          ]),
        )}
        ${failures(say, jobs)}`,
  )

const isWord = (id: string): id is OperateId => (operateIds as readonly string[]).includes(id)

/** As it was told where there is no word for it: the collector may be newer. */
const wordOf = (say: Say, id: string, told: string): string => (isWord(id) ? say(id) : told)

const outcomeOf = (say: Say, run: CollectionRun | null): Html | string => {
  if (run === null) return '-'
  const { outcome, reason } = run
  const word = wordOf(say, `outcome.${outcome}`, outcome)
  return reason === undefined ? word : html`${word} <code>${reason}</code>`
}

export const collectionsSection = (language: Language, say: Say, { collections }: Overview): Html =>
  section(
    say('collections'),
    collections === undefined
      ? html`<p class="problem">${say('collectAway')}</p>`
      : collections.length === 0
        ? html`<p>${say('collectNone')}</p>`
        : table(
            say('collections'),
            (['collection', 'source', 'standing', 'last', 'outcome', 'lastTaken', 'next'] as const).map(
              (id) => ({ title: say(id) }),
            ),
            collections.map(({ name, source, standing, last, lastTakenAt, nextAt }: Collection) => [
              html`<a href="${prefixOf(language)}/operate/collections/${encodeURIComponent(name)}"
                >${name}</a
              >`,
              source,
              wordOf(say, `standing.${standing}`, standing),
              when(last?.startedAt),
              outcomeOf(say, last),
              when(lastTakenAt),
              when(nextAt),
            ]),
          ),
  )

/** `runs` undefined: the collector does not answer, or knows no such collection. */
export const collectionPage = (
  language: Language,
  { name, runs, formToken }: { name: string; runs: CollectionRun[] | undefined; formToken: string },
): string => {
  const say = sayIn(language)
  const title = say('history', { name })
  return operatePage(language, `/operate/collections/${encodeURIComponent(name)}`, {
    title,
    formToken,
    main:
      runs === undefined
        ? html`<p class="problem">${say('collectAway')}</p>`
        : orEmpty(say, runs, () =>
            table(
              title,
              [
                { title: say('began') },
                { title: say('took'), number: true },
                { title: say('outcome') },
                { title: say('bytes'), number: true },
                { title: say('receipt') },
                { title: say('reason') },
              ],
              runs.map((run) => [
                when(run.startedAt),
                secondsBetween(say, run.startedAt, run.endedAt),
                outcomeOf(say, run),
                run.bytes === undefined ? '-' : count(run.bytes),
                run.receiptId === undefined
                  ? '-'
                  : html`<a href="${prefixOf(language)}/r/${run.receiptId}">${run.receiptId}</a>`,
                run.message ?? '',
              ]),
            ),
          ),
  })
}
