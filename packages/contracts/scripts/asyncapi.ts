/** The AsyncAPI document of the topics, as of the code. */
import { z } from 'zod'
import { headersOf } from '../src/message-headers.ts'
import { DEFAULT_PARTITIONS, topicNames } from '../src/names.ts'
import { recordSchema } from '../src/record.ts'

const headersSchema = (type: Parameters<typeof headersOf>[0]): object => {
  const headers = headersOf(type)
  return {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, { type: 'string', const: value }]),
    ),
    required: Object.keys(headers),
  }
}

export const asyncApi = (): object => {
  const { observations, rejected } = topicNames()
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Tideline topics',
      version: '1.0.0',
      description:
        'What is appended to Kafka. Messages are appended at least once and may come again: an observation is known by source, ' +
        'id and revision. The order of one observation is that of its partition. The broker sets the time. Headers say what a ' +
        'message is; older ones have none: a message whose key is `tideline-marker` is a marker, each other an observation.',
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/json',
    channels: {
      observations: {
        address: observations,
        description: `Every revision of every observation, for ever; ${DEFAULT_PARTITIONS} partitions by source and id. The prefix of a deployment (TOPIC_PREFIX) goes before the name.`,
        messages: {
          observation: { $ref: '#/components/messages/observation' },
          marker: { $ref: '#/components/messages/marker' },
        },
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
          headers: headersSchema('observation'),
          payload: {
            schemaFormat: 'application/schema+json;version=draft-2020-12',
            schema: z.toJSONSchema(recordSchema, { io: 'input', unrepresentable: 'any' }),
          },
        },
        marker: {
          name: 'marker',
          title: 'Nothing but the time at which the broker appended it: skip it',
          contentType: 'application/json',
          headers: headersSchema('marker'),
          payload: {
            type: 'object',
            properties: { marker: { type: 'integer', const: 1 } },
            required: ['marker'],
          },
        },
      },
    },
  }
}
