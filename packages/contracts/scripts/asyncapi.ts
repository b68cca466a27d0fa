/** The AsyncAPI document of the topics, as of the code. */
import { z } from 'zod'
import { DEFAULT_PARTITIONS, topicNames } from '../src/names.ts'
import { recordSchema } from '../src/record.ts'

export const asyncApi = (): object => {
  const { observations, rejected } = topicNames()
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Tideline topics',
      version: '1.0.0',
      description:
        'What is appended to Kafka. Messages are appended at least once and may come again: an observation is known by source, ' +
        'id and revision. The order of one observation is that of its partition. The broker sets the time.',
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/json',
    channels: {
      observations: {
        address: observations,
        description: `Every revision of every observation, for ever; ${DEFAULT_PARTITIONS} partitions by source and id. The prefix of a deployment (TOPIC_PREFIX) goes before the name.`,
        messages: { observation: { $ref: '#/components/messages/observation' } },
      },
      doorLedger: {
        address: rejected,
        description:
          'The ledger of the door: rejected rows, put-aside messages and receipts, for the ingest-worker to store. Its messages are the ' +
          "project's own and change with it; read GET /v1/rejected and GET /v1/receipts instead.",
      },
    },
    operations: {
      readObservations: { action: 'receive', channel: { $ref: '#/channels/observations' } },
    },
    components: {
      messages: {
        observation: {
          name: 'observation',
          title: 'One revision of one observation',
          contentType: 'application/json',
          payload: {
            schemaFormat: 'application/schema+json;version=draft-2020-12',
            schema: z.toJSONSchema(recordSchema, { io: 'input', unrepresentable: 'any' }),
          },
        },
      },
    },
  }
}
