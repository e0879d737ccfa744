/** SQL of ratings. */
import type { Tx } from '#platform/database/database.ts'
import { ratingTable } from './survey.tables.ts'

export const insertRating = async (tx: Tx, row: typeof ratingTable.$inferSelect): Promise<void> => {
  await tx.insert(ratingTable).values(row)
}
