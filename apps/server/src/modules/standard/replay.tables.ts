/** Replays of a draft over past conversations: the run with its cursor and counts, and every finding that comes or goes. */
import type { ReplayState } from '@tact/protocol'
import { bigserial, doublePrecision, index, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { conversationTable } from '#modules/conversation/conversation.tables.ts'
import { type HouseFiles, standardVersionTable } from './version.tables.ts'

const time = () => timestamp({ withTimezone: true, precision: 3 })

export const standardReplayTable = pgTable(
  'standard_replay',
  {
    id: uuid().primaryKey(),
    draftId: uuid()
      .notNull()
      .references(() => standardVersionTable.id, { onDelete: 'cascade' }),
    revision: integer().notNull(),
    /** Both sides as they were when it began: edits meanwhile change nothing. */
    beforeFiles: jsonb().$type<HouseFiles>().notNull(),
    afterFiles: jsonb().$type<HouseFiles>().notNull(),
    beforeVersion: text().notNull(),
    afterVersion: text().notNull(),
    days: integer().notNull(),
    channel: text(),
    team: text(),
    state: text().$type<ReplayState>().notNull(),
    since: time().notNull(),
    until: time().notNull(),
    /** Where the next batch begins: conversations ended before this one. */
    cursorAt: time(),
    cursorId: uuid(),
    done: integer().notNull(),
    total: integer().notNull(),
    /** Of the conversations read, to give the mean. */
    scoreBefore: doublePrecision().notNull(),
    scoreAfter: doublePrecision().notNull(),
    startedById: uuid().notNull(),
    createdAt: time().notNull(),
    finishedAt: time(),
  },
  table => [index('standard_replay_draft_index').on(table.draftId, table.createdAt)],
)
export type ReplayRow = typeof standardReplayTable.$inferSelect

export const standardReplayDifferenceTable = pgTable(
  'standard_replay_difference',
  {
    id: bigserial({ mode: 'bigint' }).primaryKey(),
    replayId: uuid()
      .notNull()
      .references(() => standardReplayTable.id, { onDelete: 'cascade' }),
    change: text().$type<'appeared' | 'vanished'>().notNull(),
    clauseId: text().notNull(),
    clauseTitle: text().notNull(),
    category: text().notNull(),
    severity: text().notNull(),
    conversationId: uuid()
      .notNull()
      .references(() => conversationTable.id),
    agentId: uuid(),
    team: text().notNull(),
    closedAt: time().notNull(),
    turn: integer().notNull(),
    messageId: uuid(),
    seq: integer(),
    start: integer().notNull(),
    end: integer().notNull(),
  },
  table => [index('standard_replay_difference_index').on(table.replayId, table.id)],
)
export type DifferenceRow = typeof standardReplayDifferenceTable.$inferSelect
