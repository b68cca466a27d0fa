/** Somebody who writes to the topic past the door: messages that nobody can read. Each is to be put aside, whole, once. */
import { createProducer, type AdminOptions, type EventProducer } from '@tideline/kafka'
import { createLogger } from '@tideline/runtime'

export interface Stranger {
  /** acknowledged by the broker */
  readonly sent: ReadonlySet<string>
  /** not acknowledged: in the topic or not */
  readonly unsure: ReadonlySet<string>
  /** never rejects */
  send(): Promise<void>
  close(): Promise<void>
}

export const createStranger = (kafka: AdminOptions, topic: string): Stranger => {
  const sent = new Set<string>()
  const unsure = new Set<string>()
  let nth = 0
  let producer: Promise<EventProducer> | undefined
  return {
    sent,
    unsure,
    async send() {
      nth += 1
      const text = `{"v":1,"nobody":"can read ${nth}`
      try {
        producer ??= createProducer(
          { ...kafka, brokers: [...kafka.brokers] },
          createLogger('stranger', 'silent'),
        )
        await (
          await producer
        ).send(topic, [{ key: Buffer.from(`stranger|${nth}`), value: Buffer.from(text) }])
        sent.add(text)
      } catch {
        unsure.add(text)
      }
    },
    async close() {
      await (await producer)?.close()
    },
  }
}
