import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'door/bytes-of-the-limit',
    mistake: 'A push that fits exactly is refused.',
    file: 'services/ingest-api/src/door/admission.ts',
    changes: [{ from: 'bytes + wanted > limits.maxBytes', to: 'bytes + wanted >= limits.maxBytes' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/one-push-too-many',
    mistake: 'One push more than may runs at once.',
    file: 'services/ingest-api/src/door/admission.ts',
    changes: [{ from: 'pushes >= limits.maxPushes', to: 'pushes > limits.maxPushes' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/large-push-never-let-in',
    mistake: 'A push larger than all that may be in flight is told to come back for ever.',
    file: 'services/ingest-api/src/door/admission.ts',
    changes: [{ from: 'pushes > 0 && (bytes', to: '(bytes' }],
    tests: ['services/ingest-api/src/decisions.test.ts'],
  },
  {
    id: 'door/left-twice',
    mistake: 'A push that leaves twice makes room for two.',
    file: 'services/ingest-api/src/door/admission.ts',
    changes: [{ from: '        if (left) return\n', to: '' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/growth-counted-again',
    mistake: 'A push that grows step by step is counted several times.',
    file: 'services/ingest-api/src/door/admission.ts',
    changes: [{ from: '        reserved = actual\n', to: '' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/shrinking-push',
    mistake: 'A push that is smaller than it said gives room back too early.',
    file: 'services/ingest-api/src/door/admission.ts',
    changes: [{ from: 'if (left || actual <= reserved) return', to: 'if (left) return' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
  {
    id: 'door/draft-of-another-row',
    mistake: 'Behind an unchanged row the revisions go out with the drafts of other rows.',
    file: 'services/ingest-api/src/push/append.ts',
    changes: [
      {
        from: 'for (const { source, id, revision, entry } of part) {\n      const draft = drafts[entry - first.entry]',
        to: 'for (const [index, { source, id, revision }] of part.entries()) {\n      const draft = drafts[index]',
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
    changes: [{ from: '      if (bytes + value.length > CHUNK_BYTES) await flush()\n', to: '' }],
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
        from: 'if (bytes + value.length > CHUNK_BYTES) await flush()',
        to: 'if (bytes > CHUNK_BYTES) await flush()',
      },
    ],
    tests: ['services/ingest-api/src/push/append.test.ts'],
  },
  {
    id: 'sink/chunk-at-bytes',
    mistake: 'A request that is exactly full is sent in two.',
    file: 'services/ingest-api/src/push/append.ts',
    changes: [{ from: 'bytes + value.length > CHUNK_BYTES', to: 'bytes + value.length >= CHUNK_BYTES' }],
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
    id: 'door/closed-one-less',
    mistake: 'Rows that were closed lately are forgotten one too early.',
    file: 'services/ingest-api/src/receipts/closed-rejections.ts',
    changes: [{ from: 'receipts.size > capacity', to: 'receipts.size >= capacity' }],
    tests: ['services/ingest-api/src/limits.test.ts'],
  },
]
