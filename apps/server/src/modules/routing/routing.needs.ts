/** What routing needs from the rest of Tact. */
import type { Clock } from '#platform/clock.ts'
import type { Database, Handle, Tx } from '#platform/database/database.ts'
import type { Transact } from '#platform/database/transact.ts'
import type { Events } from '#platform/events/events.ts'
import type { Jobs } from '#platform/jobs/jobs.ts'
import type { Held, StaffMember } from './routing.policy.ts'

/** What routing must know of a conversation to place it. */
export type Placeable = {
  id: string
  customerId: string
  locale: string
  previousAgentId: string | null
  queueTeam: string | null
}

export type RoutingNeeds<Row extends Placeable> = {
  database: Database
  transact: Transact
  clock: Clock
  events: Pick<Events, 'append'>
  jobs: Pick<Jobs, 'define' | 'enqueue' | 'cron'>
  listStaff(handle: Handle): Promise<StaffMember[]>
  queue: {
    /** Open conversations by person. */
    countOpen(handle: Handle): Promise<Map<string, number>>
    findLastAgent(handle: Handle, customerId: string, exceptId: string, since: Date): Promise<string | null>
    /** The head of the queue, locked; what another node holds is passed over. */
    lockWaiting(tx: Tx, limit: number): Promise<Row[]>
    /** Open conversations in somebody's hands. */
    listHeld(handle: Handle): Promise<Held[]>
    /** Back to the queue if, locked, it still is left alone; false otherwise. */
    requeue(tx: Tx, id: string, isLeft: (held: Held) => boolean): Promise<boolean>
    assign(tx: Tx, row: Row, to: { id: string; name: string }): Promise<void>
  }
}
