/** Passing signs of the desk: typing and places in the queue; nothing of it is stored. */
import { type Permission, permission } from '@tact/protocol'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database/database.ts'
import type { Sign, TypingSign } from '#platform/live/live.ts'
import { canServe } from './conversation.policy.ts'
import { findConversation } from './conversation.store.ts'
import { readQueue } from './queue.ts'

type Person = { id: string; has(wanted: Permission): boolean }
const throttleMs = 1000

export const createLiveService = (needs: { database: Database; clock: Clock }) => {
  const placesOf = async (customerId?: string): Promise<Sign[]> =>
    (await readQueue(needs))
      .filter(entry => customerId === undefined || entry.customerId === customerId)
      .map(({ customerId: to, conversationId, queue }) => ({
        name: 'queue',
        customerId: to,
        payload: { conversationId, queue },
      }))

  return {
    /** The customer sees that somebody answers; null where the person may not. */
    onStaffTyping: async (person: Person, { conversationId, isTyping }: TypingSign): Promise<Sign | null> => {
      const row = await findConversation(needs.database, conversationId)
      if (row?.status !== 'open' || !person.has(permission.conversation.reply) || !canServe(person, row)) return null
      return { name: 'typing', customerId: row.customerId, payload: { conversationId, by: 'agent', isTyping } }
    },
    onVisitorTyping: async (customerId: string, { conversationId, isTyping }: TypingSign): Promise<Sign | null> => {
      const row = await findConversation(needs.database, conversationId)
      if (row?.customerId !== customerId || row.status === 'closed') return null
      const staffRooms = row.agentId ? [`person:${row.agentId}`, 'all'] : ['queue']
      return { name: 'typing', staffRooms, payload: { conversationId, by: 'customer', isTyping } }
    },
    onVisitorResumed: (customerId: string): Promise<readonly Sign[]> => placesOf(customerId),

    /** Tells everybody who waits their place after the queue moved, at most once a second. */
    createQueueSigns: (send: (sign: Sign) => void, onError: (error: unknown) => void) => {
      let timer: NodeJS.Timeout | null = null
      let told = new Map<string, Sign>()
      const tellChanged = async () => {
        const places = new Map((await placesOf()).map(sign => [String(sign.payload.conversationId), sign]))
        for (const [id, sign] of places) if (JSON.stringify(told.get(id)) !== JSON.stringify(sign)) send(sign)
        for (const [id, sign] of told) if (!places.has(id)) send({ ...sign, payload: { ...sign.payload, queue: null } })
        told = places
      }
      return {
        onEvent: (type: string): void => {
          if (timer || !movesQueue.has(type)) return
          timer = setTimeout(() => {
            timer = null
            tellChanged().catch(onError)
          }, throttleMs)
          timer.unref()
        },
        stop: (): void => {
          if (timer) clearTimeout(timer)
          timer = null
        },
      }
    },
  }
}
const movesQueue = new Set([
  'conversation.started',
  'conversation.assigned',
  'conversation.requeued',
  'conversation.transferred',
  'conversation.closed',
  'conversation.reopened',
])
