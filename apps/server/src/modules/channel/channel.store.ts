/** SQL of channels. */
import { eq } from 'drizzle-orm'
import type { Handle } from '#platform/database/database.ts'
import { channelTable } from './channel.tables.ts'

const c = channelTable
export type ChannelRow = typeof c.$inferSelect

export const findChannel = async (handle: Handle, kind: string): Promise<ChannelRow | null> =>
  (await handle.select().from(c).where(eq(c.kind, kind)))[0] ?? null

/** Nothing happens when there is one of this kind. */
export const insertChannel = async (handle: Handle, row: ChannelRow): Promise<void> => {
  await handle.insert(c).values(row).onConflictDoNothing()
}

export const updateChannel = async (
  handle: Handle,
  kind: string,
  change: Partial<Omit<ChannelRow, 'id' | 'kind'>>,
): Promise<ChannelRow | null> => (await handle.update(c).set(change).where(eq(c.kind, kind)).returning())[0] ?? null
