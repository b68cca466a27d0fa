export type {
  Appended,
  EventProducer,
  IncomingMessage,
  OutgoingMessage,
  PartitionBatch,
  PartitionBatchConsumer,
  PartitionBatchHandler,
} from './types.ts'
export { connectionOf } from './broker-address.ts'
export type { AdminOptions } from './client.ts'
export { forgetProgress } from './forget-progress.ts'
export { kafkaMayComeBack } from './may-come-back.ts'
export { createProducer } from './producer.ts'
export { createPartitionConsumer, type ConsumerHooks } from './consumer.ts'
export { createOffsetReader, ensureTopics, fetchEndOffsets, type OffsetReader } from './topics.ts'
