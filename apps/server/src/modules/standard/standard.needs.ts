/** What the standard needs from the rest of Tact. */
import type { Person } from '@tact/protocol'
import type { ConversationInput } from '@tact/standard'
import type { Audit } from '#platform/audit.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Handle } from '#platform/database/database.ts'
import type { Transact } from '#platform/database/transact.ts'
import type { Events } from '#platform/events/events.ts'
import type { Jobs } from '#platform/jobs/jobs.ts'
import type { Log } from '#platform/log.ts'
import type { StandardHolder } from './standard.service.ts'
import type { Asker } from './version.policy.ts'

/** A finished conversation as a replay reads it. */
export type ReplayedConversation = {
  id: string
  agentId: string | null
  closedAt: Date
  input: ConversationInput
  turns: readonly { id: string; seq: number }[]
}

export type StandardNeeds = {
  database: Database
  transact: Transact
  clock: Clock
  events: Pick<Events, 'append' | 'tail'>
  jobs: Pick<Jobs, 'define' | 'enqueue' | 'cron'>
  audit: Audit
  log: Log
  holder: StandardHolder
  findNames(handle: Handle, personIds: readonly string[]): Promise<Map<string, string>>
  listPeople(handle: Handle): Promise<Pick<Person, 'id' | 'role' | 'team' | 'isActive'>[]>
  /** Ended conversations by `(closedAt, id)`, newest first, strictly before the place. */
  listClosed(handle: Handle, span: ClosedSpan): Promise<{ id: string; closedAt: Date }[]>
  countClosed(handle: Handle, span: Omit<ClosedSpan, 'before' | 'limit'>): Promise<number>
  readReplayed(handle: Handle, id: string): Promise<ReplayedConversation | null>
  /** Throws `not_found` when the person may not read it. */
  getReadableConversation(asker: Asker, id: string): Promise<{ customerId: string }>
  findBriefs(handle: Handle, customerIds: readonly string[]): Promise<Map<string, { name: string }>>
}

export type ClosedSpan = {
  since: Date
  until: Date
  channel: string | null
  agentIds: readonly string[] | null
  before: { at: Date; id: string } | null
  limit: number
}
