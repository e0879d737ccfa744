/** The queue: who waits at which place, and about how long. */
import type { QueuePlace } from '@tact/protocol'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database/database.ts'
import { listWaiting, readMeanWait } from './conversation.store.ts'

const windowHours = 2
const usualWait = 60
const shortest = 20
const longest = 1800

/** From the mean wait of those who left the queue lately; further back it takes longer. 20 seconds to half an hour. B3. */
export const expectedSecondsOf = (position: number, meanWaitSeconds: number | null): number => {
  const expected = ((meanWaitSeconds ?? usualWait) * (position + 1)) / 2
  return Math.round(Math.min(longest, Math.max(shortest, expected)))
}

export type QueueEntry = { conversationId: string; customerId: string; queue: QueuePlace }

/** Everybody who waits, in order. */
export const readQueue = async ({ database, clock }: { database: Database; clock: Clock }): Promise<QueueEntry[]> => {
  const since = new Date(clock.now().getTime() - windowHours * 3_600_000)
  const [waiting, meanWait] = await Promise.all([listWaiting(database), readMeanWait(database, since)])
  return waiting.map(({ id, customerId }, index) => ({
    conversationId: id,
    customerId,
    queue: { position: index + 1, expectedSeconds: expectedSecondsOf(index + 1, meanWait) },
  }))
}
