/** Between nodes: a wake-up and passing signs, over Redis where there is one, else within this process. */
import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import type { Log } from '#platform/log.ts'

export type Cluster = {
  publish(topic: string, message: unknown): void
  /** Hears what other nodes and this one publish. */
  listen(topic: string, hear: (message: unknown) => void): void
  stop(): Promise<void>
}

const createLocalCluster = (): Cluster => {
  const hearers = new Map<string, ((message: unknown) => void)[]>()
  return {
    publish: (topic, message) => {
      for (const hear of hearers.get(topic) ?? []) hear(message)
    },
    listen: (topic, hear) => hearers.set(topic, [...(hearers.get(topic) ?? []), hear]),
    stop: async () => hearers.clear(),
  }
}

const channel = 'tact'

/** What this node publishes is heard here at once; Redis only carries it to the others, and may be away for a while. */
export const createCluster = (redisUrl: string | null, log: Log): Cluster => {
  const local = createLocalCluster()
  if (redisUrl === null) return local
  const node = randomUUID()
  const options = { lazyConnect: false, maxRetriesPerRequest: null, enableOfflineQueue: false }
  const publisher = new Redis(redisUrl, options)
  const subscriber = new Redis(redisUrl, { ...options, enableOfflineQueue: true })
  for (const connection of [publisher, subscriber])
    connection.on('error', (error: Error) => log.warn({ reason: error.message }, 'redis is not reached'))
  subscriber.on('message', (_channel: string, text: string) => {
    const message: { node: string; topic: string; message: unknown } = JSON.parse(text)
    if (message.node !== node) local.publish(message.topic, message.message)
  })
  subscriber
    .subscribe(channel)
    .catch((error: Error) => log.warn({ reason: error.message }, 'redis subscription failed'))
  return {
    publish: (topic, message) => {
      local.publish(topic, message)
      // A lost wake-up is caught by the polling of the tail.
      publisher.publish(channel, JSON.stringify({ node, topic, message })).catch(() => {})
    },
    listen: local.listen,
    stop: async () => {
      await local.stop()
      publisher.disconnect()
      subscriber.disconnect()
    },
  }
}
