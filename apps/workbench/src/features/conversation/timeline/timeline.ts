/** From messages and what is still being sent to the lines on screen: merged, without doubles, grouped. Pure. */
import type { Attachment, Message } from '@tact/protocol'

/** A message of this desk on its way: shown at once, kept until the server has it. */
export type Outgoing = {
  clientId: string
  kind: 'text' | 'note'
  text: string
  attachments: Attachment[]
  at: string
  status: 'sending' | 'failed'
  /** The server's sentence where it gave one. */
  problem?: string
}

/** Two stretches of one conversation as one: ascending by `seq`, each id once, the later reading wins. */
export const mergeMessages = (known: readonly Message[], more: readonly Message[]): Message[] => {
  const byId = new Map(known.map(message => [message.id, message]))
  for (const message of more) byId.set(message.id, message)
  return [...byId.values()].sort((a, b) => a.seq - b.seq)
}

/** True when `more` does not follow `known` directly, so that something between is missing. */
export const hasGap = (known: readonly Message[], more: Message): boolean => {
  const last = known.at(-1)
  return last !== undefined && more.seq > last.seq + 1
}

export type TimelineGroup = {
  type: 'group'
  key: string
  side: 'customer' | 'agent'
  author: Message['author']
  messages: Message[]
  /** Nobody wrote it by hand: greeting, closing word. */
  isSystem: boolean
}
export type TimelineItem =
  | { type: 'date'; key: string; at: string }
  | TimelineGroup
  | { type: 'event'; key: string; message: Message }
  | { type: 'note'; key: string; message: Message }
  | { type: 'outgoing'; key: string; outgoing: Outgoing }
  | { type: 'unread'; key: string }

const groupGapMilliseconds = 5 * 60_000
const dayOf = (at: string) => new Date(at).toDateString()

const continuesGroup = (group: TimelineGroup, message: Message, side: 'customer' | 'agent'): boolean => {
  const last = group.messages.at(-1)
  return (
    last !== undefined &&
    group.side === side &&
    group.author?.id === message.author?.id &&
    group.isSystem === (message.role === 'system') &&
    Date.parse(message.at) - Date.parse(last.at) < groupGapMilliseconds
  )
}

/** `unreadAfter`: the seq up to which the agent had read when opening; a line is drawn above what is new. */
export const buildTimeline = (
  messages: readonly Message[],
  outgoing: readonly Outgoing[],
  unreadAfter: number | null = null,
): TimelineItem[] => {
  const items: TimelineItem[] = []
  let day = ''
  let isUnreadDrawn = unreadAfter === null || unreadAfter === 0
  for (const message of messages) {
    if (dayOf(message.at) !== day) {
      day = dayOf(message.at)
      items.push({ type: 'date', key: `date-${message.id}`, at: message.at })
    }
    if (!isUnreadDrawn && message.role === 'customer' && message.seq > (unreadAfter ?? 0)) {
      isUnreadDrawn = true
      items.push({ type: 'unread', key: 'unread' })
    }
    if (message.kind === 'event') items.push({ type: 'event', key: message.id, message })
    else if (message.kind === 'note' || message.kind === 'handover')
      items.push({ type: 'note', key: message.id, message })
    else {
      const side = message.role === 'customer' ? 'customer' : 'agent'
      const last = items.at(-1)
      if (last?.type === 'group' && continuesGroup(last, message, side)) last.messages.push(message)
      else {
        const { author } = message
        const isSystem = message.role === 'system'
        items.push({ type: 'group', key: message.id, side, author, messages: [message], isSystem })
      }
    }
  }
  const arrived = new Set(messages.map(message => message.clientId))
  for (const one of outgoing)
    if (!arrived.has(one.clientId)) items.push({ type: 'outgoing', key: one.clientId, outgoing: one })
  return items
}
