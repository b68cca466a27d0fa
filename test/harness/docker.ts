import { ClickHouseContainer } from '@testcontainers/clickhouse'
import { KafkaContainer } from '@testcontainers/kafka'
import { RedisContainer } from '@testcontainers/redis'
import { getContainerRuntimeClient, ImageName, type ContainerRuntimeClient } from 'testcontainers'
import type { Engines } from './endpoints.ts'

interface Images {
  kafka: string
  clickhouse: string
  redis: string
}

/** Of Kafka the Confluent image, version 8 (Kafka 4) or newer: testcontainers starts it by that image's own script. */
const imagesOf = (env: NodeJS.ProcessEnv): Images => {
  return {
    kafka: env['TIDELINE_KAFKA_IMAGE'] ?? 'confluentinc/cp-kafka:8.2.0',
    clickhouse: env['TIDELINE_CLICKHOUSE_IMAGE'] ?? 'clickhouse/clickhouse-server:26.7',
    redis: env['TIDELINE_REDIS_IMAGE'] ?? 'redis:8-alpine',
  }
}

/** The engines as containers, or the reason why there are none: no Docker engine, or an image that cannot be had. */
export const dockerEngines = async (env: NodeJS.ProcessEnv): Promise<Engines | { unavailable: string }> => {
  let client: ContainerRuntimeClient
  try {
    client = await getContainerRuntimeClient()
  } catch {
    return { unavailable: 'no Docker engine answers' }
  }
  const images = imagesOf(env)
  for (const image of Object.values(images)) {
    if (!(await has(client, image))) return { unavailable: `Docker has no image ${image} and cannot pull it` }
  }
  return startContainers(images)
}

const has = async (client: ContainerRuntimeClient, image: string): Promise<boolean> => {
  const name = ImageName.fromString(image)
  if (await client.image.exists(name)) return true
  try {
    await client.image.pull(name)
    return true
  } catch {
    return false
  }
}

const startContainers = async (images: Images): Promise<Engines> => {
  const starting = {
    kafka: new KafkaContainer(images.kafka)
      .withKraft()
      .withEnvironment({
        KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
        KAFKA_LOG_MESSAGE_TIMESTAMP_TYPE: 'LogAppendTime',
      })
      .start(),
    clickhouse: new ClickHouseContainer(images.clickhouse).start(),
    redis: new RedisContainer(images.redis).start(),
  }
  const stop = async (): Promise<void> => {
    const started = await Promise.allSettled(Object.values(starting))
    await Promise.all(started.map(async (each) => each.status === 'fulfilled' && each.value.stop()))
  }
  try {
    const [kafka, clickhouse, redis] = await Promise.all([
      starting.kafka,
      starting.clickhouse,
      starting.redis,
    ])
    const url = new URL(clickhouse.getHttpUrl())
    url.username = clickhouse.getUsername()
    url.password = clickhouse.getPassword()
    return {
      how: `Docker containers (${Object.values(images).join(', ')})`,
      endpoints: {
        kafkaBrokers: `${kafka.getHost()}:${kafka.getMappedPort(9093)}`,
        clickhouseUrl: url.toString(),
        redisUrl: redis.getConnectionUrl(),
      },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
