import type { Mutant } from '../../mutant.ts'

export const mutants: readonly Mutant[] = [
  {
    id: 'sink/ends-of-wrong-partition',
    mistake: 'A receipt waits for an offset one before the end of what was appended.',
    file: 'packages/kafka/src/chosen-partitions.ts',
    changes: [
      {
        from: 'BigInt(baseOffset) + BigInt(counts.get(partition) ?? 0)',
        to: 'BigInt(baseOffset) + BigInt(counts.get(partition) ?? 1) - 1n',
      },
    ],
    tests: ['packages/kafka/src/kafka.int.test.ts'],
  },
  {
    id: 'sink/end-leaves-work',
    mistake: 'What is in hand when a worker ends is read and stored a second time.',
    file: 'packages/kafka/src/consumer.ts',
    changes: [{ from: '      await lanes.settled()\n', to: '' }],
    tests: ['packages/kafka/src/kafka.int.test.ts'],
  },
  {
    id: 'sink/lane-rewinds-to-second',
    mistake: 'When two batches fail the first is skipped.',
    file: 'packages/kafka/src/lane.ts',
    changes: [
      {
        from: '    if (broken !== undefined && work.firstOffset > broken) return\n    broken = undefined\n    if (!stored) {\n',
        to: '    if (!stored) {\n',
      },
    ],
    tests: ['packages/kafka/src/lane.test.ts'],
  },
  {
    id: 'sink/lane-forgets-failure',
    mistake: 'What comes behind a failed batch is committed, and that batch is never read again.',
    file: 'packages/kafka/src/lane.ts',
    changes: [
      {
        from: '    if (broken !== undefined && work.firstOffset > broken) return\n    broken = undefined\n',
        to: '    if (broken !== undefined && work.firstOffset > broken) {\n      broken = undefined\n      return\n    }\n    broken = undefined\n',
      },
    ],
    tests: ['packages/kafka/src/lane.test.ts'],
  },
  {
    id: 'sink/lane-commits-before-stored',
    mistake: 'An offset is committed before its batch is stored.',
    file: 'packages/kafka/src/lane.ts',
    changes: [
      { from: '    const stored = await outcome\n', to: '    const stored = true\n    void outcome\n' },
    ],
    tests: ['packages/kafka/src/lane.test.ts'],
  },
  {
    id: 'sink/lane-out-of-order',
    mistake: 'A later offset is committed while the batch before it is still being stored.',
    file: 'packages/kafka/src/lane.ts',
    changes: [{ from: '    await before\n    const stored', to: '    const stored' }],
    tests: ['packages/kafka/src/lane.test.ts'],
  },
  {
    id: 'sink/lane-blocks-retry',
    mistake: 'The batch that failed is never committed once it is stored.',
    file: 'packages/kafka/src/lane.ts',
    changes: [{ from: 'work.firstOffset > broken) return', to: 'work.firstOffset >= broken) return' }],
    tests: ['packages/kafka/src/lane.test.ts'],
  },
  {
    id: 'sink/kafka-codec-awaited',
    mistake: 'A worker that lacks a codec waits for ever.',
    file: 'packages/kafka/src/may-come-back.ts',
    changes: [{ from: ` && error.name !== 'KafkaJSNotImplemented'`, to: '' }],
    tests: ['packages/kafka/src/may-come-back.test.ts'],
  },
  {
    id: 'sink/kafka-mistake-awaited',
    mistake: 'A topic with the wrong time of messages is waited for instead of told.',
    file: 'packages/kafka/src/may-come-back.ts',
    changes: [{ from: `error.name.startsWith('KafkaJS')`, to: `error.name !== ''` }],
    tests: ['packages/kafka/src/may-come-back.test.ts'],
  },
  {
    id: 'sink/kafka-only-connections',
    mistake: 'Only a refused connection is waited for, a leader that is being elected ends the service.',
    file: 'packages/kafka/src/may-come-back.ts',
    changes: [{ from: `error.name.startsWith('KafkaJS')`, to: `error.name.startsWith('KafkaJSConnection')` }],
    tests: ['packages/kafka/src/may-come-back.test.ts'],
  },
  {
    id: 'sink/commit-last-itself',
    mistake: 'Every start reads the last message of each partition again.',
    file: 'packages/kafka/src/run-batch.ts',
    changes: [
      { from: '(BigInt(batch.lastOffset()) + 1n).toString()', to: 'BigInt(batch.lastOffset()).toString()' },
    ],
    tests: ['packages/kafka/src/run-batch.test.ts'],
  },
  {
    id: 'sink/reads-on-from-message',
    mistake: 'A batch that ends with what is no message is read again for ever.',
    file: 'packages/kafka/src/run-batch.ts',
    changes: [
      { from: '  payload.resolveOffset(batch.lastOffset())', to: '  payload.resolveOffset(last.offset)' },
    ],
    tests: ['packages/kafka/src/run-batch.test.ts'],
  },
  {
    id: 'sink/resolves-stale',
    mistake: 'A batch that was rewound meanwhile is skipped.',
    file: 'packages/kafka/src/run-batch.ts',
    changes: [{ from: '  if (payload.isStale()) return\n  payload', to: '  payload' }],
    tests: ['packages/kafka/src/run-batch.test.ts'],
  },
  {
    id: 'sink/stale-handed-over',
    mistake: 'What was fetched before a rewind is stored a second time, out of order.',
    file: 'packages/kafka/src/run-batch.ts',
    changes: [
      { from: '!payload.isRunning() || payload.isStale()) return', to: '!payload.isRunning()) return' },
    ],
    tests: ['packages/kafka/src/run-batch.test.ts'],
  },
  {
    id: 'sink/rebalance-forgotten',
    mistake: 'A worker that was put out of the group goes on reading.',
    file: 'packages/kafka/src/run-batch.ts',
    changes: [{ from: '  if (rebalance !== undefined) throw rebalance\n', to: '' }],
    tests: ['packages/kafka/src/run-batch.test.ts'],
  },
  {
    id: 'sink/rebalance-by-generation',
    mistake: 'A worker of a group that was made anew goes on reading.',
    file: 'packages/kafka/src/run-batch.ts',
    changes: [{ from: `type === 'ILLEGAL_GENERATION' || `, to: '' }],
    tests: ['packages/kafka/src/run-batch.test.ts'],
  },
  {
    id: 'sink/commit-failure-is-the-batch',
    mistake: 'A commit that fails rewinds a batch that is stored.',
    file: 'packages/kafka/src/run-batch.ts',
    changes: [
      {
        from: `          context.log.warn({ err: error, partition, offset: next }, 'kafka_commit_failed')\n`,
        to: `          context.log.warn({ err: error, partition, offset: next }, 'kafka_commit_failed')\n          context.rewind(topic, partition, BigInt(batch.firstOffset() ?? last.offset))\n`,
      },
    ],
    tests: ['packages/kafka/src/run-batch.test.ts'],
  },
  {
    id: 'sink/topic-compacted',
    mistake: 'Kafka drops all revisions of an observation but the last.',
    file: 'packages/kafka/src/topics.ts',
    changes: [{ from: `'cleanup.policy': 'delete'`, to: `'cleanup.policy': 'compact'` }],
    tests: ['packages/kafka/src/kafka.int.test.ts'],
  },
  {
    id: 'sink/topic-kept-a-year',
    mistake: 'Kafka drops what is needed to rebuild everything.',
    file: 'packages/kafka/src/topics.ts',
    changes: [{ from: '10 * 365 * 24', to: '1 * 365 * 24' }],
    tests: ['packages/kafka/src/kafka.int.test.ts'],
  },
  {
    id: 'sink/topic-of-any-time',
    mistake: 'A topic whose messages have the times of their producers is taken.',
    file: 'packages/kafka/src/topics.ts',
    changes: [{ from: `if (kind?.configValue !== 'LogAppendTime')`, to: 'if (kind === undefined)' }],
    tests: ['packages/kafka/src/kafka.int.test.ts'],
  },
]
