/** The tail: one reader of the log per process, woken by announcements, polling once a second besides. */
import type { Database } from '#platform/database/database.ts'
import type { StoredEvent, Tail } from '#platform/events/events.ts'
import { hasHeldBack, readEvents } from '#platform/events/log.ts'
import type { Log } from '#platform/log.ts'

const batchSize = 500
const pollMilliseconds = 1000
// Events that wait behind an open transaction are looked for again after these pauses.
const heldPauses = [2, 4, 8, 16, 32, 64]

export type Reader = {
  start(from: string): void
  wake(): void
  tail(onBatch: (events: StoredEvent[]) => void): Tail
  stop(): Promise<void>
}

export const createReader = (database: Database, log: Log): Reader => {
  const hearers = new Set<(events: StoredEvent[]) => void>()
  let position = '0-0'
  let isRunning = false
  let isDirty = false
  let isStopped = false
  let held = 0
  let timer: NodeJS.Timeout | undefined
  let current: Promise<void> = Promise.resolve()

  const emit = (events: StoredEvent[]) => {
    // Position moves in the same step as the hearers are told, so that nobody sees a gap between the two.
    position = events.at(-1)?.cursor ?? position
    for (const hear of hearers) {
      try {
        hear(events)
      } catch (error) {
        log.error({ err: error }, 'a hearer of the event log failed')
      }
    }
  }
  const schedule = (pause: number) => {
    clearTimeout(timer)
    if (!isStopped) timer = setTimeout(wake, pause).unref()
  }
  const drain = async () => {
    do {
      isDirty = false
      const events = await readEvents(database, position, batchSize)
      if (isStopped) return
      if (events.length > 0) emit(events)
      if (events.length === batchSize) isDirty = true
    } while (isDirty)
    held = (await hasHeldBack(database)) ? held + 1 : 0
    schedule(held > 0 ? (heldPauses[held - 1] ?? 100) : pollMilliseconds)
  }
  function wake() {
    isDirty = true
    if (isRunning || isStopped) return
    isRunning = true
    current = drain()
      .catch((error: Error) => {
        if (!isStopped) log.warn({ reason: error.message }, 'the event log could not be read; trying again')
        schedule(pollMilliseconds)
      })
      .finally(() => {
        isRunning = false
        if (isDirty && !isStopped) schedule(0)
      })
  }
  return {
    start: from => {
      position = from
      wake()
    },
    wake,
    tail: onBatch => {
      hearers.add(onBatch)
      return { stop: () => void hearers.delete(onBatch), position: () => position }
    },
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      await current
    },
  }
}
