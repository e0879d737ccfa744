/** The event log: appended in the transaction of the change, read by cursor, nothing skipped or repeated. */
import type { LiveEventType } from '@tact/protocol'
import type { Tx } from '#platform/database/database.ts'

export type NewEvent = {
  type: LiveEventType
  conversationId?: string
  customerId?: string
  payload: Record<string, unknown>
}
export type StoredEvent = NewEvent & { cursor: string; at: Date }

export type Tail = { stop(): void; position(): string }

export type Events = {
  /** In the same transaction as the change. */
  append(tx: Tx, events: readonly NewEvent[]): Promise<void>
  /** After the commit: wakes the tails of this node and, with Redis, of the others. */
  announce(): void
  /** Events after the cursor in the order of the log. */
  read(after: string, limit: number): Promise<StoredEvent[]>
  /** The newest readable cursor. */
  position(): Promise<string>
  tail(onBatch: (events: StoredEvent[]) => void): Tail
  /** A durable reader: at least once, so handlers must be idempotent. Register before start. */
  subscribe(name: string, handle: (event: StoredEvent) => Promise<void>): void
}
