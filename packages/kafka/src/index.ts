export * from './types.ts'
export type { ConsumerOptions, ProducerOptions } from './options.ts'
export type { KafkaLog } from './client.ts'
export { kafkaMayComeBack } from './may-come-back.ts'
export { partitionOf } from './partition-of.ts'
export { createProducer } from './producer.ts'
export { createPartitionConsumer, type ConsumerHooks } from './consumer.ts'
export {
  createOffsetReader,
  ensureTopics,
  fetchEndOffsets,
  type AdminOptions,
  type OffsetReader,
  type TopicSpec,
} from './topics.ts'
