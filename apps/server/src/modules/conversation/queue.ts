/** The queue: who waits at which place, and about how long. */
import type { QueuePlace } from '@tact/protocol'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database/database.ts'
import { countTaken, listWaiting } from './conversation.store.ts'

const windowMinutes = 30
const secondsPerPlaceUnknown = 60
const shortest = 20
const longest = 1800

/** From the pace of the last half hour; never under 20 seconds, never over half an hour. B3. */
export const expectedSecondsOf = (position: number, takenInWindow: number): number => {
  const perPlace = takenInWindow === 0 ? secondsPerPlaceUnknown : (windowMinutes * 60) / takenInWindow
  return Math.round(Math.min(longest, Math.max(shortest, position * perPlace)))
}

export type QueueEntry = { conversationId: string; customerId: string; queue: QueuePlace }

/** Everybody who waits, in order. */
export const readQueue = async ({ database, clock }: { database: Database; clock: Clock }): Promise<QueueEntry[]> => {
  const since = new Date(clock.now().getTime() - windowMinutes * 60_000)
  const [waiting, taken] = await Promise.all([listWaiting(database), countTaken(database, since)])
  return waiting.map(({ id, customerId }, index) => ({
    conversationId: id,
    customerId,
    queue: { position: index + 1, expectedSeconds: expectedSecondsOf(index + 1, taken) },
  }))
}
