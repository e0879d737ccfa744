/** What of the demo is made already, so that a start after a crash goes on where it stopped. */
import { pgTable, text, timestamp } from 'drizzle-orm/pg-core'

export const demoStepTable = pgTable('demo_step', {
  name: text().primaryKey(),
  at: timestamp({ withTimezone: true }).notNull(),
})
