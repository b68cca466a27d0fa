import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'door/draft-of-another-row',
    mistake: 'Behind an unchanged row the revisions go out with the drafts of other rows.',
    file: 'services/ingest-api/src/push/append.ts',
    changes: [
      {
        from: 'part.map(({ entry, id, isRenamed }) => {\n      const draft = drafts[entry - first.entry]',
        to: 'part.map(({ id, isRenamed }, index) => {\n      const draft = drafts[index]',
      },
    ],
    tests: ['services/ingest-api/src/push/append.test.ts'],
  },
  {
    id: 'door/chunk-sent-again',
    mistake: 'Messages of a chunk go out with the next one once more.',
    file: 'services/ingest-api/src/push/append.ts',
    changes: [
      {
        from: '    messages = []\n    bytes = 0\n    await sendChunk',
        to: '    bytes = 0\n    await sendChunk',
      },
    ],
    tests: ['services/ingest-api/src/push/append.test.ts'],
  },
  {
    id: 'door/chunk-too-large',
    mistake: 'A chunk may grow beyond what the broker takes.',
    file: 'services/ingest-api/src/push/append.ts',
    changes: [{ from: '      if (bytes + message.value.length > CHUNK_BYTES) await flush()\n', to: '' }],
    tests: ['services/ingest-api/src/push/append.test.ts'],
  },
  {
    id: 'door/end-goes-back',
    mistake: 'A receipt waits for an earlier offset than it reached.',
    file: 'services/ingest-api/src/push/append.ts',
    changes: [
      {
        from: 'if (end > (range.ends.get(partition) ?? 0n)) range.ends.set(partition, end)',
        to: 'range.ends.set(partition, end)',
      },
    ],
    tests: ['services/ingest-api/src/push/append.test.ts'],
  },
  {
    id: 'door/recorded-to-goes-back',
    mistake: 'A receipt is visible before its last row is.',
    file: 'services/ingest-api/src/push/append.ts',
    changes: [{ from: 'range.recordedTo = Math.max(range.recordedTo, at)', to: 'range.recordedTo = at' }],
    tests: ['services/ingest-api/src/push/append.test.ts'],
  },
  {
    id: 'sink/chunk-over-bytes',
    mistake: 'A request to Kafka is larger than the broker takes.',
    file: 'services/ingest-api/src/push/append.ts',
    changes: [
      {
        from: 'if (bytes + message.value.length > CHUNK_BYTES) await flush()',
        to: 'if (bytes > CHUNK_BYTES) await flush()',
      },
    ],
    tests: ['services/ingest-api/src/push/append.test.ts'],
  },
  {
    id: 'sink/chunk-at-bytes',
    mistake: 'A request that is exactly full is sent in two.',
    file: 'services/ingest-api/src/push/append.ts',
    changes: [
      {
        from: 'bytes + message.value.length > CHUNK_BYTES',
        to: 'bytes + message.value.length >= CHUNK_BYTES',
      },
    ],
    tests: ['services/ingest-api/src/push/append.test.ts'],
  },
  {
    id: 'sink/draft-of-another-entry',
    mistake: 'With unchanged rows between them observations get the content of others.',
    file: 'services/ingest-api/src/push/append.ts',
    changes: [
      { from: 'drafts[entry - first.entry]', to: 'drafts[part.findIndex((each) => each.entry === entry)]' },
    ],
    tests: ['services/ingest-api/src/push/append.test.ts'],
  },
  {
    id: 'sink/end-of-last-chunk',
    mistake: 'The end of a push is that of its last request.',
    file: 'services/ingest-api/src/push/append.ts',
    changes: [
      {
        from: '    if (end > (range.ends.get(partition) ?? 0n)) range.ends.set(partition, end)',
        to: '    range.ends.set(partition, end)',
      },
    ],
    tests: ['services/ingest-api/src/push/append.test.ts'],
  },
  {
    id: 'sink/recorded-to-last-answer',
    mistake: 'The time of a push is that of whichever partition answered last.',
    file: 'services/ingest-api/src/push/append.ts',
    changes: [{ from: 'range.recordedTo = Math.max(range.recordedTo, at)', to: 'range.recordedTo = at' }],
    tests: ['services/ingest-api/src/push/append.test.ts'],
  },
  {
    id: 'sink/counted-before-sent',
    mistake: 'What Kafka refused counts as appended.',
    file: 'services/ingest-api/src/push/append.ts',
    changes: [
      {
        from: '  for (const { partition, end, at } of await',
        to: '  range.messages += messages.length\n  for (const { partition, end, at } of await',
      },
      { from: '  }\n  range.messages += messages.length\n}', to: '  }\n}' },
    ],
    tests: ['services/ingest-api/src/push/append.test.ts'],
  },
  {
    id: 'door/return-of-the-retracted',
    mistake: 'A report after a retraction counts as a change of the figure.',
    file: 'services/ingest-api/src/push/count-changes.ts',
    changes: [{ from: `head.op === 'retract' ? 'other' : (first ?? 'other')`, to: `first ?? 'other'` }],
    tests: ['services/ingest-api/src/push/resolve.test.ts'],
  },
  {
    id: 'door/last-kind-of-change',
    mistake: 'A change of several kinds counts under the last that applies.',
    file: 'services/ingest-api/src/push/count-changes.ts',
    changes: [
      {
        from: 'const [first] = before === undefined ? [] : diffContent(before, await readDraft(spool, observation.entry))',
        to: 'const first = before === undefined ? undefined : diffContent(before, await readDraft(spool, observation.entry)).at(-1)',
      },
    ],
    tests: ['services/ingest-api/src/push/resolve.test.ts'],
  },
  {
    id: 'door/refused-record-has-spoken',
    mistake: 'What a refused record held passes as said: sending it again is "unchanged", and it is lost.',
    file: 'services/ingest-api/src/push/decide-record.ts',
    changes: [{ from: '      for (const each of takeBack.toReversed()) each()\n', to: '' }],
    tests: ['services/ingest-api/src/push/resolve.test.ts'],
  },
  {
    id: 'door/own-row-before-the-store',
    mistake: 'A row of this push counts as the head though a higher revision is stored.',
    file: 'services/ingest-api/src/push/decide-record.ts',
    changes: [
      {
        from: 'pushed !== undefined && pushed.revision >= (stored?.revision ?? 0) ? pushed : stored',
        to: 'pushed ?? stored',
      },
    ],
    tests: ['services/ingest-api/src/push/resolve.test.ts'],
  },
  {
    id: 'door/same-moment-is-later',
    mistake: 'What was said in the moment of the refusal makes a replay too late.',
    file: 'services/ingest-api/src/push/decide-record.ts',
    changes: [
      {
        from: '(head.recordedAt ?? 0) > replay.saidAt(row)',
        to: '(head.recordedAt ?? 0) >= replay.saidAt(row)',
      },
    ],
    tests: ['services/ingest-api/src/push/resolve.test.ts'],
  },
  {
    id: 'door/change-from-the-store',
    mistake: 'A second change in one push is compared with what the store does not hold.',
    file: 'services/ingest-api/src/push/decide-record.ts',
    changes: [{ from: 'headEntry: head === pushed ? pushed?.entry : undefined', to: 'headEntry: undefined' }],
    tests: ['services/ingest-api/src/push/resolve.test.ts'],
  },
  {
    id: 'door/retraction-is-a-change',
    mistake: 'A retraction counts as a correction too.',
    file: 'services/ingest-api/src/push/decide-record.ts',
    changes: [
      {
        from: `decision.outcome === 'revised' && observation.op === 'report' && head`,
        to: `decision.outcome === 'revised' && head`,
      },
    ],
    tests: ['services/ingest-api/src/push/resolve.test.ts'],
  },
]
