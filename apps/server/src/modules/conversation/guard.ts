/** The guard on the server: the same engine as in the composer decides, with the last turns and the customer file. */
import type { GuardSeen } from '@tact/protocol'
import type { CheckResult } from '@tact/standard'
import type { z } from 'zod'
import type { Handle } from '#platform/database/database.ts'
import { Refusal } from '#platform/errors/errors.ts'
import type { ConversationNeeds } from './conversation.needs.ts'
import type { ConversationRow } from './conversation.tables.ts'
import { listTurns } from './message.store.ts'
import type { GuardRecord } from './message.tables.ts'

type Seen = z.infer<typeof GuardSeen> | undefined
export type GuardNeeds = Pick<ConversationNeeds, 'standard' | 'customers'>

const contextTurns = 12

/** Checks a reply in the context of its conversation. */
export const checkInContext = async (
  { standard, customers }: GuardNeeds,
  handle: Handle,
  row: ConversationRow,
  text: string,
): Promise<CheckResult> => {
  const [turns, customer] = await Promise.all([
    listTurns(handle, row.id, contextTurns),
    customers.findProfile(handle, row.customerId),
  ])
  return standard.check(text, {
    channel: row.channel,
    turns: turns.map(turn => ({
      role: turn.role === 'customer' ? 'customer' : 'agent',
      text: turn.text,
      at: turn.at.toISOString(),
    })),
    ...(customer ? { customer } : {}),
  })
}

export const recordOf = (result: CheckResult, seen?: Seen): GuardRecord => ({
  packVersion: result.packVersion,
  findings: result.findings,
  acknowledged: seen?.acknowledged ?? [],
  offered: seen?.offered ?? [],
  taken: seen?.taken ?? [],
})

/** Passes, or refuses with the findings: a block always, an acknowledgement only while it is missing. */
export const judge = (result: CheckResult, seen?: Seen): GuardRecord => {
  const detail = { findings: result.findings, packVersion: result.packVersion }
  if (result.findings.some(finding => finding.enforcement === 'block')) throw new Refusal('guard_blocked', detail)
  const acknowledged = new Set(seen?.acknowledged)
  const isMissing = result.findings.some(
    ({ enforcement, clause }) => enforcement === 'acknowledge' && !acknowledged.has(clause),
  )
  if (isMissing) throw new Refusal('guard_acknowledge', detail)
  return recordOf(result, seen)
}
