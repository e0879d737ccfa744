/** Routing: gives conversations to whoever is there, able and least busy; the same agent again where possible. */
import { hasPermission, permission } from '@tact/protocol'
import type { Tx } from '#platform/database/database.ts'
import { listPresence, lockRouting } from './presence.store.ts'
import type { Placeable, RoutingNeeds } from './routing.needs.ts'
import { type Candidate, chooseAgent, effectiveState } from './routing.policy.ts'

const sameAgentDays = 7
const drainBatch = 50

export const createRoutingService = <Row extends Placeable>(needs: RoutingNeeds<Row>) => {
  const { clock, queue, jobs, transact } = needs

  const listCandidates = async (tx: Tx): Promise<Candidate[]> => {
    const [staff, presences, open] = [await needs.listStaff(tx), await listPresence(tx), await queue.countOpen(tx)]
    const byPerson = new Map(presences.map(row => [row.personId, row]))
    const now = clock.now()
    return staff
      .filter(({ role }) => hasPermission(role, permission.conversation.reply))
      .map(person => ({
        ...person,
        state: effectiveState(byPerson.get(person.id), now),
        openCount: open.get(person.id) ?? 0,
      }))
  }

  const preferredOf = async (tx: Tx, row: Placeable): Promise<string | null> => {
    if (row.previousAgentId) return row.previousAgentId
    const since = new Date(clock.now().getTime() - sameAgentDays * 86_400_000)
    return queue.findLastAgent(tx, row.customerId, row.id, since)
  }

  const chooseFrom = async (tx: Tx, candidates: readonly Candidate[], row: Placeable): Promise<Candidate | null> =>
    row.queueTeam
      ? chooseAgent(candidates, {
          locale: row.locale,
          preferredId: null,
          exceptId: row.previousAgentId,
          team: row.queueTeam,
        })
      : chooseAgent(candidates, { locale: row.locale, preferredId: await preferredOf(tx, row) })

  /** One pass under the lock; true when there may be more to do. */
  const drainOnce = (): Promise<boolean> =>
    transact(async tx => {
      await lockRouting(tx)
      const waiting = await queue.lockWaiting(tx, drainBatch)
      if (waiting.length === 0) return false
      const candidates = await listCandidates(tx)
      let assigned = 0
      for (const row of waiting) {
        const chosen = await chooseFrom(tx, candidates, row)
        if (!chosen) continue
        await queue.assign(tx, row, chosen)
        chosen.openCount += 1
        assigned += 1
      }
      return assigned > 0 && waiting.length === drainBatch
    })

  return {
    /** Whoever should take it now; holds the routing lock until the transaction ends. */
    choose: async (tx: Tx, row: Placeable): Promise<{ id: string; name: string } | null> => {
      await lockRouting(tx)
      return chooseFrom(tx, await listCandidates(tx), row)
    },
    chooseOfTeam: async (tx: Tx, team: string, exceptId: string | null) => {
      await lockRouting(tx)
      return chooseAgent(await listCandidates(tx), { locale: 'zh-CN', preferredId: null, exceptId, team })
    },
    /** Gives out what waits, in order, as far as there is room. Any number may run at once. */
    drain: async (): Promise<void> => {
      while (await drainOnce());
    },
    requestDrain: (tx: Tx): Promise<void> => jobs.enqueue(tx, 'routing.drain', {}, { jobKey: 'routing.drain' }),
  }
}
