/** Requeueing: what is held by people who no longer serve, or are gone while the customer waits, returns to the queue. */
import type { Tx } from '#platform/database/database.ts'
import { listPresence } from './presence.store.ts'
import type { Placeable, RoutingNeeds } from './routing.needs.ts'
import { absenceSeconds, absentSince, type Held, isServing } from './routing.policy.ts'

export const createRequeueService = <Row extends Placeable>(
  needs: RoutingNeeds<Row>,
  requestDrain: (tx: Tx) => Promise<void>,
) => {
  const { database, transact, clock, jobs, queue } = needs
  return {
    /** Each in a transaction of its own, judged again under its lock; once more is harmless. */
    requeue: async (): Promise<void> => {
      const held = await queue.listHeld(database)
      if (held.length === 0) return
      const staff = new Map((await needs.listStaff(database)).map(person => [person.id, person]))
      const presences = new Map((await listPresence(database)).map(row => [row.personId, row]))
      const isLeft = (one: Held): boolean => {
        const person = staff.get(one.agentId)
        if (!person || !isServing(person)) return true
        const now = clock.now()
        const since = absentSince(one, presences.get(one.agentId), now)
        return since !== null && now.getTime() - since.getTime() > absenceSeconds * 1000
      }
      for (const { id } of held.filter(isLeft))
        await transact(async tx => {
          if (await queue.requeue(tx, id, isLeft)) await requestDrain(tx)
        })
    },
    /** In the transaction that ends somebody's serving: a durable job follows its commit. */
    requestRequeue: (tx: Tx): Promise<void> => jobs.enqueue(tx, 'routing.requeue', {}, { jobKey: 'routing.requeue' }),
  }
}
