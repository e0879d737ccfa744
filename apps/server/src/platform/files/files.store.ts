/** SQL of uploaded files. */
import { and, eq, inArray, isNull, lt } from 'drizzle-orm'
import type { Handle } from '#platform/database/database.ts'
import { fileTable } from '#platform/files/files.tables.ts'
import type { FileOwner, UnsignedAttachment } from '#platform/files/files.ts'

export type StoredFile = typeof fileTable.$inferSelect

export const insertFile = async (handle: Handle, file: typeof fileTable.$inferInsert): Promise<void> => {
  await handle.insert(fileTable).values(file)
}

export const findFile = async (handle: Handle, id: string): Promise<StoredFile | null> =>
  (await handle.select().from(fileTable).where(eq(fileTable.id, id)))[0] ?? null

const ownedBy = (owner: FileOwner) =>
  'personId' in owner ? eq(fileTable.personId, owner.personId) : eq(fileTable.customerId, owner.customerId)

/** Marks unsent files of the owner as sent; gives those that were. */
export const claimFiles = (
  handle: Handle,
  ids: readonly string[],
  owner: FileOwner,
  conversationId: string,
): Promise<StoredFile[]> =>
  handle
    .update(fileTable)
    .set({ conversationId })
    .where(and(inArray(fileTable.id, [...ids]), ownedBy(owner), isNull(fileTable.conversationId)))
    .returning()

export const deleteUnsent = async (handle: Handle, before: Date): Promise<StoredFile[]> =>
  handle
    .delete(fileTable)
    .where(and(isNull(fileTable.conversationId), lt(fileTable.createdAt, before)))
    .returning()

export const toAttachment = (file: StoredFile): UnsignedAttachment => ({
  id: file.id,
  kind: file.kind,
  name: file.name,
  mime: file.mime,
  size: file.size,
  width: file.width,
  height: file.height,
  hasThumbnail: file.hasThumbnail,
})
