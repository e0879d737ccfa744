/** Durable readers of the event log: at least once, in order, on one node at a time. */
import type pg from 'pg'
import type { Database } from '#platform/database/database.ts'
import type { StoredEvent } from '#platform/events/events.ts'
import { findCursor, readEvents, saveCursor } from '#platform/events/log.ts'
import type { Log } from '#platform/log.ts'

export type Subscriber = { wake(): void; stop(): Promise<void> }

// An advisory lock and no row lock: a row lock would hold the snapshot's xmin back for every reader.
const tryLock = 'select pg_try_advisory_lock(hashtext($1)) as locked'
const unlock = 'select pg_advisory_unlock(hashtext($1))'

export const createSubscriber = (
  { database, pool, log }: { database: Database; pool: pg.Pool; log: Log },
  name: string,
  handle: (event: StoredEvent) => Promise<void>,
): Subscriber => {
  let isRunning = false
  let isDirty = false
  let isStopped = false
  let current: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined

  const drain = async () => {
    let cursor = await findCursor(database, name)
    for (;;) {
      const events = await readEvents(database, cursor, 200)
      for (const event of events) {
        if (isStopped) return
        await handle(event)
        cursor = event.cursor
      }
      if (events.length === 0) return
      await saveCursor(database, name, cursor)
    }
  }
  const run = async () => {
    const client = await pool.connect()
    try {
      const { rows } = await client.query<{ locked: boolean }>(tryLock, [`tact:${name}`])
      if (!rows[0]?.locked) return
      try {
        do {
          isDirty = false
          await drain()
        } while (isDirty && !isStopped)
      } finally {
        await client.query(unlock, [`tact:${name}`])
      }
    } finally {
      client.release()
    }
  }
  const wake = () => {
    isDirty = true
    if (isRunning || isStopped) return
    isRunning = true
    current = run()
      .catch((error: Error) => {
        if (!isStopped) log.error({ reason: error.message, name }, 'a reader of the event log failed; trying again')
      })
      .finally(() => {
        isRunning = false
        clearTimeout(timer)
        if (!isStopped) timer = setTimeout(wake, 1000).unref()
      })
  }
  return {
    wake,
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      await current
    },
  }
}
