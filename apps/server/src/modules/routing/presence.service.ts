/** Presence: people say what state they are in; signs of life keep it true. */
import type { Presence, PresenceState } from '@tact/protocol'
import type { Handle, Tx } from '#platform/database/database.ts'
import { Refusal } from '#platform/errors/errors.ts'
import { findPresence, leavePresence, listPresence, savePresence, touchPresence } from './presence.store.ts'
import type { Placeable, RoutingNeeds } from './routing.needs.ts'
import { effectiveState, heartbeatSeconds, presenceOf } from './routing.policy.ts'

export const createPresenceService = <Row extends Placeable>(
  needs: RoutingNeeds<Row>,
  requestDrain: (tx: Tx) => Promise<void>,
) => {
  const { database, transact, clock, events, queue } = needs

  const list = async (handle: Handle): Promise<Presence[]> => {
    const [staff, rows, open] = [
      await needs.listStaff(handle),
      await listPresence(handle),
      await queue.countOpen(handle),
    ]
    const byPerson = new Map(rows.map(row => [row.personId, row]))
    const now = clock.now()
    return staff
      .filter(person => person.isActive)
      .map(person => {
        const row = byPerson.get(person.id)
        const candidate = { ...person, state: effectiveState(row, now), openCount: open.get(person.id) ?? 0 }
        return presenceOf(candidate, row?.since ?? now)
      })
  }
  const tell = async (tx: Tx, personIds: readonly string[]): Promise<Presence[]> => {
    if (personIds.length === 0) return []
    const changed = (await list(tx)).filter(({ personId }) => personIds.includes(personId))
    await events.append(
      tx,
      changed.map(presence => ({ type: 'presence.changed', payload: { presence } })),
    )
    return changed
  }

  return {
    list: (): Promise<Presence[]> => list(database),

    /** Setting a state is a sign of life. Whoever becomes available gets what waits. */
    set: (personId: string, state: PresenceState): Promise<Presence> =>
      transact(async tx => {
        const before = await findPresence(tx, personId)
        const now = clock.now()
        const since = before?.state === state && before.isOnline ? before.since : now
        await savePresence(tx, { personId, state, since, heartbeatAt: now, isOnline: true })
        const [presence] = await tell(tx, [personId])
        if (!presence) throw new Refusal('not_found')
        if (state === 'available') await requestDrain(tx)
        return presence
      }),

    /** People with a live connection; those who come back are told and served. */
    touch: (personIds: readonly string[]): Promise<void> =>
      personIds.length === 0
        ? Promise.resolve()
        : transact(async tx => {
            const back = await touchPresence(tx, personIds, clock.now())
            await tell(tx, back)
            if (back.length > 0) await requestDrain(tx)
          }),

    /** The last connection of a person went; their open conversations stay theirs. */
    leave: (personId: string): Promise<void> =>
      transact(async tx => {
        await tell(tx, await leavePresence(tx, { personId }, clock.now()))
      }),

    /** Those whose connection ended without a word. */
    sweep: (): Promise<void> =>
      transact(async tx => {
        const now = clock.now()
        const before = new Date(now.getTime() - heartbeatSeconds * 1000)
        await tell(tx, await leavePresence(tx, { before }, now))
      }),
  }
}
