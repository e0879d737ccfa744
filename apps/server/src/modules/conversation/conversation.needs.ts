/** What conversations need from the rest of Tact. */

import type { Locale } from '@tact/protocol'
import type { CheckResult, ClockEvent, ClockRule, Emotion, ReplyContext, Turn, WorkingCalendar } from '@tact/standard'
import type { Audit } from '#platform/audit.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Handle, Tx } from '#platform/database/database.ts'
import type { Transact } from '#platform/database/transact.ts'
import type { Events } from '#platform/events/events.ts'
import type { Files } from '#platform/files/files.ts'
import type { Jobs } from '#platform/jobs/jobs.ts'
import type { ConversationRow } from './conversation.tables.ts'

/** The standard in force, as far as a conversation needs it. */
export type ServingStandard = {
  version(): string
  check(text: string, context: ReplyContext): CheckResult
  /** `previous` is the mood before this turn. */
  readMood(text: string, context: { previous?: Emotion; waitedSeconds?: number }): Emotion
  clockRules(): readonly ClockRule[]
  /** What a turn with its time does to the clock: holds the line, tells a time, asks for nothing … */
  clockEventOf(turn: Turn, timeZone: string): ClockEvent
}

export type ChannelSetting = { calendar: WorkingCalendar; reopenHours: number }

/** Someone who can be given a conversation. */
export type Assignee = { id: string; name: string }

export type ConversationNeeds = {
  database: Database
  transact: Transact
  clock: Clock
  events: Pick<Events, 'append' | 'position'>
  jobs: Pick<Jobs, 'enqueue'>
  files: Pick<Files, 'claim' | 'accept' | 'sign'>
  standard: ServingStandard
  readChannel(): Promise<ChannelSetting>
  /** Names of staff by id. */
  findNames(handle: Handle, personIds: readonly string[]): Promise<Map<string, string>>
  customers: {
    findBriefs(handle: Handle, ids: readonly string[]): Promise<Map<string, { name: string; tier: string | null }>>
    /** For the guard: what is known of the customer. */
    findProfile(handle: Handle, id: string): Promise<NonNullable<ReplyContext['customer']> | null>
    /** The language of the first message becomes the customer's, unless it is known. */
    noteLanguage(tx: Tx, id: string, language: Locale): Promise<void>
  }
  routing: {
    /** Whoever should take it now, or nobody. */
    choose(tx: Tx, row: ConversationRow): Promise<Assignee | null>
    /** The least loaded of a team who is there. */
    chooseOfTeam(tx: Tx, team: string, exceptId: string | null): Promise<Assignee | null>
    /** An active person who may serve; null otherwise. */
    findServing(handle: Handle, personId: string): Promise<Assignee | null>
    /** Serves, and is at the desk now: available or busy. */
    isThere(handle: Handle, personId: string): Promise<boolean>
    isTeam(handle: Handle, team: string): Promise<boolean>
    /** After the commit, look whether somebody is free for the head of the queue. */
    requestDrain(tx: Tx): Promise<void>
  }
  /** One more use for each of the scripts that are still there. */
  countScriptUses(tx: Tx, scriptIds: readonly string[]): Promise<void>
  audit: Audit
}
