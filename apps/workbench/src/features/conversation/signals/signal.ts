/** When to call the agent, and how the title says it. Pure. */
import type { LiveEvent } from '@tact/protocol'

/** Own customers' words, a conversation handed to me, a request to decide: only while the page is not looked at. */
export const needsSignal = (event: LiveEvent, me: string, decides: boolean, isVisible: boolean): boolean => {
  if (isVisible) return false
  if (event.type === 'message.sent') return event.message.role === 'customer' && event.conversation.agent?.id === me
  if (event.type === 'conversation.assigned' || event.type === 'conversation.transferred')
    return event.conversation.agent?.id === me
  return event.type === 'override.changed' && decides && event.override.status === 'pending'
}

/** "(3) 得体": the number first, so that a narrow tab still shows it. */
export const titleOf = (title: string, count: number): string =>
  count > 0 ? `(${count > 99 ? '99+' : count}) ${title}` : title
