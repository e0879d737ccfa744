/** Resuming: what was missed between a client's cursor and the tail's position, for those rooms only. */
import { compareCursors } from '@tact/protocol'
import type { Events, StoredEvent } from '#platform/events/events.ts'
import { isCursor } from '#platform/events/log.ts'

const pageSize = 500
const maxScanned = 20_000
const maxAnswered = 1000

export type Missed<E> = { events: E[]; cursor: string; isReset: boolean }

/** `until` is the tail's position taken in the same step as the joining of rooms; `pick` gives null for what is not heard. */
export const collectMissed = async <E>(
  events: Pick<Events, 'read' | 'position'>,
  cursor: string | null,
  until: string,
  pick: (event: StoredEvent) => E | null,
): Promise<Missed<E>> => {
  if (cursor === null) return { events: [], cursor: until, isReset: false }
  if (!isCursor(cursor)) return { events: [], cursor: until, isReset: true }
  if (compareCursors(cursor, until) > 0) {
    // Another node was ahead of this one; unless the log itself is younger than the cursor.
    const isFromOtherLog = compareCursors(cursor, await events.position()) > 0
    return { events: [], cursor: isFromOtherLog ? until : cursor, isReset: isFromOtherLog }
  }
  const found: E[] = []
  let at = cursor
  for (let scanned = 0; compareCursors(at, until) < 0; ) {
    const page = await events.read(at, pageSize)
    for (const event of page) {
      if (compareCursors(event.cursor, until) > 0) return { events: found, cursor: until, isReset: false }
      const picked = pick(event)
      if (picked !== null) found.push(picked)
    }
    scanned += page.length
    at = page.at(-1)?.cursor ?? until
    if (found.length > maxAnswered || scanned > maxScanned) return { events: [], cursor: until, isReset: true }
  }
  return { events: found, cursor: until, isReset: false }
}
