/** What the list shows, in order: messages and outbox as rows with separators of time between them. */
import type { Message } from '@tact/protocol'
import type { Outbox, OutboxEntry } from '#state/outbox.ts'
import { dayOf } from '#text/format.ts'

export type Row =
  | { kind: 'time'; key: string; at: string; isNewDay: boolean }
  | { kind: 'message'; key: string; message: Message; isFollowing: boolean }
  | { kind: 'outbox'; key: string; entry: OutboxEntry }

const pause = 10 * 60_000

/** A separator stands before the first message, on a new day and after ten quiet minutes. */
export const toRows = (messages: readonly Message[], outbox: Outbox): Row[] => {
  const rows: Row[] = []
  let before: string | null = null
  const separate = (at: string, key: string) => {
    const isNewDay = before === null || dayOf(before) !== dayOf(at)
    const isLater = before !== null && Date.parse(at) - Date.parse(before) > pause
    before = at
    if (!isNewDay && !isLater) return false
    rows.push({ kind: 'time', key: `time-${key}`, at, isNewDay })
    return true
  }
  for (const [index, message] of messages.entries()) {
    const isSeparated = separate(message.at, message.id)
    const isFollowing = !isSeparated && messages[index - 1]?.role === message.role && message.kind === 'text'
    rows.push({ kind: 'message', key: message.id, message, isFollowing })
  }
  for (const entry of outbox) {
    separate(entry.at, entry.clientId)
    rows.push({ kind: 'outbox', key: entry.clientId, entry })
  }
  return rows
}

/** The customer's last message that arrived: the one whose receipt is shown. */
export const lastOwnSeq = (messages: readonly Message[]): number =>
  messages.findLast(message => message.role === 'customer' && message.kind === 'text')?.seq ?? 0
