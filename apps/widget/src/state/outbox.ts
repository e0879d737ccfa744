/** What the customer has sent and the server has not yet acknowledged. Kept across reloads; a clientId makes a resend harmless. */
import type { Attachment, Message } from '@tact/protocol'
import type { Storage } from '#state/storage.ts'

export type OutboxState = 'sending' | 'waiting' | 'failed' | 'closed'
export type OutboxEntry = {
  clientId: string
  /** Null: it starts a conversation. */
  conversationId: string | null
  text: string
  attachments: Attachment[]
  /** `waiting` retries by itself, `failed` when asked, `closed` asks whether to start anew. */
  state: OutboxState
  reason: string | null
  at: string
}
export type Outbox = readonly OutboxEntry[]

export const addEntry = (outbox: Outbox, entry: OutboxEntry): Outbox => [...outbox, entry]

export const changeEntry = (outbox: Outbox, clientId: string, change: Partial<OutboxEntry>): Outbox =>
  outbox.map(entry => (entry.clientId === clientId ? { ...entry, ...change } : entry))

export const removeEntry = (outbox: Outbox, clientId: string): Outbox =>
  outbox.filter(entry => entry.clientId !== clientId)

/** Drops what has arrived: the server's own message with the same clientId is shown instead. */
export const settle = (outbox: Outbox, messages: readonly Message[]): Outbox => {
  const arrived = new Set(messages.map(message => message.clientId))
  return outbox.some(entry => arrived.has(entry.clientId))
    ? outbox.filter(entry => !arrived.has(entry.clientId))
    : outbox
}

/** The entry to send next: in the order written; what failed for good does not hold up the rest. */
export const nextEntry = (outbox: Outbox): OutboxEntry | null =>
  outbox.find(entry => entry.state === 'sending' || entry.state === 'waiting') ?? null

/** After a conversation was started: entries written before it belong to it. */
export const adoptEntries = (outbox: Outbox, conversationId: string): Outbox =>
  outbox.map(entry => (entry.conversationId === null ? { ...entry, conversationId } : entry))

const isEntry = (value: unknown): value is OutboxEntry => {
  const entry = value as Partial<OutboxEntry> | null
  return (
    typeof entry === 'object' &&
    typeof entry?.clientId === 'string' &&
    typeof entry.text === 'string' &&
    Array.isArray(entry.attachments)
  )
}

/** Reads what storage held; an entry that was on its way is sent again. */
export const reviveOutbox = (stored: unknown): Outbox =>
  Array.isArray(stored)
    ? stored.filter(isEntry).map(entry => (entry.state === 'sending' ? { ...entry, state: 'waiting' as const } : entry))
    : []

/** 22 characters of the clientId alphabet; works on plain http, where randomUUID does not. */
export const newClientId = (): string => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'
  return Array.from(crypto.getRandomValues(new Uint8Array(22)), byte => alphabet[byte & 63]).join('')
}

const prefix = 'outbox:'

/** Each entry has its own key, so that two tabs of one shop never overwrite one another's. */
export const writeOutbox = (storage: Storage, before: Outbox, after: Outbox): void => {
  for (const entry of after) if (!before.includes(entry)) storage.write(prefix + entry.clientId, entry)
  for (const { clientId } of before)
    if (!after.some(entry => entry.clientId === clientId)) storage.remove(prefix + clientId)
}

export const readOutbox = (storage: Storage): Outbox =>
  [...reviveOutbox(storage.list(prefix))].sort((a, b) => a.at.localeCompare(b.at))
