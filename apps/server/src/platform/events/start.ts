/** Puts the event log together: appending, announcing, the tail and the durable readers. */
import type pg from 'pg'
import type { Database } from '#platform/database/database.ts'
import type { Cluster } from '#platform/events/cluster.ts'
import type { Events, StoredEvent } from '#platform/events/events.ts'
import { insertEvents, readEvents, readPosition } from '#platform/events/log.ts'
import { createReader } from '#platform/events/reader.ts'
import { createSubscriber, type Subscriber } from '#platform/events/subscribe.ts'
import type { Log } from '#platform/log.ts'

export type RunningEvents = Events & { start(): Promise<void>; stop(): Promise<void> }

export const createEvents = (needs: {
  database: Database
  pool: pg.Pool
  cluster: Cluster
  log: Log
}): RunningEvents => {
  const { database, cluster, log } = needs
  const reader = createReader(database, log)
  const subscribers: Subscriber[] = []
  const handlers: [string, (event: StoredEvent) => Promise<void>][] = []
  const wakeAll = () => {
    reader.wake()
    for (const subscriber of subscribers) subscriber.wake()
  }
  cluster.listen('events', wakeAll)
  return {
    append: insertEvents,
    announce: () => cluster.publish('events', null),
    read: (after, limit) => readEvents(database, after, limit),
    position: () => readPosition(database),
    tail: onBatch => reader.tail(onBatch),
    subscribe: (name, handle) => void handlers.push([name, handle]),
    start: async () => {
      reader.start(await readPosition(database))
      for (const [name, handle] of handlers) subscribers.push(createSubscriber(needs, name, handle))
      wakeAll()
    },
    stop: async () => {
      await Promise.all([reader.stop(), ...subscribers.map(subscriber => subscriber.stop())])
    },
  }
}
