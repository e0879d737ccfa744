/** What the engine may know about a conversation when it reads a reply. Pure. */
import type { ConversationSummary, Customer, Message } from '@tact/protocol'
import type { ReplyContext, Turn } from '@tact/standard'

const maxTurns = 40

export const turnsOf = (messages: readonly Message[]): Turn[] =>
  messages
    .filter(message => message.kind === 'text' && message.role !== 'system' && message.text.trim() !== '')
    .slice(-maxTurns)
    .map(({ role, text, at }) => ({ role: role === 'customer' ? 'customer' : 'agent', text, at }))

export const replyContextOf = (
  conversation: ConversationSummary,
  messages: readonly Message[],
  customer: Customer | null,
): ReplyContext => ({
  turns: turnsOf(messages),
  channel: conversation.channel,
  customer: {
    surname: customer?.surname ?? undefined,
    gender: customer?.gender ?? undefined,
    addressWish: customer?.addressWish ?? undefined,
    language: conversation.locale,
  },
})
