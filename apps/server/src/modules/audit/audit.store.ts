/** SQL of the audit. */
import type { AuditEntry } from '@tact/protocol'
import { and, desc, eq, lt } from 'drizzle-orm'
import type { NewAudit } from '#platform/audit.ts'
import type { Handle } from '#platform/database/database.ts'
import { Refusal } from '#platform/errors/errors.ts'
import { auditTable } from './audit.tables.ts'

export const insertAudit = async (handle: Handle, entry: NewAudit, at: Date): Promise<void> => {
  await handle.insert(auditTable).values({
    ...entry,
    at,
    subjectId: entry.subjectId ?? null,
    before: entry.before ?? null,
    after: entry.after ?? null,
    ip: entry.ip ?? null,
  })
}

const readCursor = (cursor: string | undefined): bigint | null => {
  if (cursor === undefined) return null
  if (!/^\d{1,18}$/.test(cursor)) throw new Refusal('invalid_input', { field: 'cursor', code: 'cursor' })
  return BigInt(cursor)
}

export type FindNames = (handle: Handle, personIds: readonly string[]) => Promise<Map<string, string>>

export const listAudit = async (
  handle: Handle,
  findNames: FindNames,
  query: { act?: string; actorId?: string; cursor?: string; limit: number },
): Promise<{ entries: AuditEntry[]; nextCursor: string | null }> => {
  const before = readCursor(query.cursor)
  const rows = await handle
    .select()
    .from(auditTable)
    .where(
      and(
        query.act ? eq(auditTable.act, query.act) : undefined,
        query.actorId ? eq(auditTable.actorId, query.actorId) : undefined,
        before === null ? undefined : lt(auditTable.id, before),
      ),
    )
    .orderBy(desc(auditTable.id))
    .limit(query.limit + 1)
  const page = rows.slice(0, query.limit)
  const names = await findNames(
    handle,
    page.flatMap(audit => audit.actorId ?? []),
  )
  return {
    entries: page.map(audit => ({
      id: String(audit.id),
      at: audit.at.toISOString(),
      actorName: names.get(audit.actorId ?? '') ?? null,
      act: audit.act,
      subjectType: audit.subjectType,
      subjectId: audit.subjectId,
      before: audit.before,
      after: audit.after,
      ip: audit.ip,
    })),
    nextCursor: rows.length > query.limit ? String(page.at(-1)?.id) : null,
  }
}
