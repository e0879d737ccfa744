/** Acts on people, rights and settings. */
import { bigserial, index, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

export const auditTable = pgTable(
  'audit',
  {
    id: bigserial({ mode: 'bigint' }).primaryKey(),
    at: timestamp({ withTimezone: true }).notNull(),
    actorId: uuid(),
    act: text().notNull(),
    subjectType: text().notNull(),
    subjectId: text(),
    before: jsonb(),
    after: jsonb(),
    ip: text(),
  },
  table => [index('audit_act_index').on(table.act, table.id), index('audit_actor_index').on(table.actorId, table.id)],
)
