/** kafkajs's own errors speak of brokers and connections; any other is ours and stays. Pure. */
export const kafkaMayComeBack = (error: unknown): boolean =>
  error instanceof Error && error.name.startsWith('KafkaJS') && error.name !== 'KafkaJSNotImplemented'
