/** Versions of the house's standard: its own files over the pack that came with the program, and where each version stands. */
import type { StandardState } from '@tact/protocol'
import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'

const time = () => timestamp({ withTimezone: true, precision: 3 })

/** Path in the house layer → text. Empty: the pack as shipped. */
export type HouseFiles = Readonly<Record<string, string>>

export type StoredStep = {
  act:
    | 'created'
    | 'submitted'
    | 'withdrawn'
    | 'approved'
    | 'rejected'
    | 'published'
    | 'restored'
    | 'retired'
    | 'rebased'
    | 'imported'
  personId: string | null
  at: string
  reason: string | null
  isSelf: boolean
}
export type StoredChange = { clauseId: string; title: string; kind: 'added' | 'changed' | 'removed' | 'restored' }

export const standardVersionTable = pgTable(
  'standard_version',
  {
    id: uuid().primaryKey(),
    /** In the order of publishing; null until then. */
    number: integer().unique(),
    title: text().notNull(),
    note: text().notNull(),
    state: text().$type<StandardState>().notNull(),
    files: jsonb().$type<HouseFiles>().notNull(),
    revision: integer().notNull(),
    basedOnId: uuid(),
    packVersion: text(),
    changes: jsonb().$type<StoredChange[]>().notNull(),
    steps: jsonb().$type<StoredStep[]>().notNull(),
    authorId: uuid(),
    /** Who changed it, each once; they do not review it. */
    editorIds: jsonb().$type<string[]>().notNull().default([]),
    reviewerId: uuid(),
    publisherId: uuid(),
    createdAt: time().notNull(),
    updatedAt: time().notNull(),
    submittedAt: time(),
    reviewedAt: time(),
    publishedAt: time(),
    retiredAt: time(),
  },
  table => [
    // Never two in force.
    uniqueIndex('standard_version_in_force_index').on(table.state).where(sql`state = 'published'`),
    index('standard_version_created_index').on(table.createdAt, table.id),
  ],
)
export type VersionRow = typeof standardVersionTable.$inferSelect
