/** What Kafka tells somebody who has found its ports, with a password and without. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { Kafka, logLevel, type SASLOptions } from 'kafkajs'

export const kafkaLogin = (password: string): SASLOptions => ({
  mechanism: 'plain',
  username: 'tideline',
  password,
})

/** The topics, or the name of what kept us from them. */
export const topicsFor = async (port: number, sasl?: SASLOptions): Promise<string[] | string> => {
  const admin = new Kafka({
    brokers: [`127.0.0.1:${port}`],
    ...(sasl === undefined ? {} : { sasl }),
    logLevel: logLevel.NOTHING,
    retry: { retries: 0 },
  }).admin()
  try {
    await admin.connect()
    return await admin.listTopics()
  } catch (error) {
    return error instanceof Error ? error.name : 'no error'
  } finally {
    await admin.disconnect()
  }
}

/** DescribeCluster (60, version 1) about controllers, as a request of Kafka’s protocol: who is asked without a login answers it. */
const describeCluster = Buffer.from('0000000f' + '003c0001' + '00000007' + '000178' + '00' + '000200', 'hex')

/** What the controller's port answers to whoever has not logged in, in bytes. */
export const controllerAnswers = async (port: number): Promise<number> => {
  const socket = connect(port, '127.0.0.1')
  let bytes = 0
  socket.on('error', () => {})
  socket.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    socket.destroy()
  })
  socket.write(describeCluster)
  await once(socket, 'close')
  return bytes
}
