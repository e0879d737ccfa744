/** Overrides as the desk sees them. */
import type { Override } from '@tact/protocol'
import type { OverrideRow } from './override.tables.ts'

export const overrideOf = (row: OverrideRow, customerName: string): Override => ({
  id: row.id,
  conversationId: row.conversationId,
  customerName,
  text: row.text,
  findings: row.findings,
  packVersion: row.packVersion,
  requestedBy: { id: row.requestedById, name: row.requestedByName },
  reason: row.reason,
  requestedAt: row.requestedAt.toISOString(),
  status: row.status,
  decidedBy: row.decidedById === null ? null : { id: row.decidedById, name: row.decidedByName ?? '' },
  decisionReason: row.decisionReason,
  decidedAt: row.decidedAt?.toISOString() ?? null,
})
