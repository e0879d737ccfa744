/** Sends the outbox, one after another and in order; waits and tries again where the network or the server is away. */
import { RequestError } from '#api/request.ts'
import { type ChatContext, describeError } from '#state/context.ts'
import { adoptEntries, changeEntry, nextEntry, type OutboxEntry } from '#state/outbox.ts'
import { currentPage, withSession } from '#state/session.ts'
import { addMessage, emptyTimeline } from '#state/timeline.ts'

export type SenderNeeds = { refreshConversation(): Promise<void> }

const firstDelay = 1500
const longestDelay = 30_000

export const createSender = (context: ChatContext, needs: SenderNeeds) => {
  const { api, store, setOutbox, setTimeline, t } = context
  let isSending = false
  let delay = firstDelay
  let timer: ReturnType<typeof setTimeout> | undefined

  const change = (clientId: string, part: Partial<OutboxEntry>) =>
    setOutbox(changeEntry(store.get().outbox, clientId, part))

  const start = async (entry: OutboxEntry, body: { clientId: string; text: string; fileIds: string[] }) => {
    const { message, ...conversation } = await api.startConversation({ ...body, page: currentPage() })
    const state = store.get()
    const previous = state.conversation
    if (previous && previous.id !== conversation.id)
      store.set({ earlier: [...state.earlier, { conversation: previous, messages: state.timeline.messages }] })
    const timeline = previous?.id === conversation.id ? state.timeline : emptyTimeline
    setOutbox(adoptEntries(store.get().outbox, conversation.id))
    store.set({ conversation })
    setTimeline(addMessage(timeline, { ...message, clientId: entry.clientId }))
  }

  const deliver = async (entry: OutboxEntry): Promise<void> => {
    const body = {
      clientId: entry.clientId,
      text: entry.text,
      fileIds: entry.attachments.map(attachment => attachment.id),
    }
    const { conversation } = store.get()
    const isGoingOn = conversation && (conversation.status !== 'closed' || conversation.canReopen)
    const id = entry.conversationId ?? (isGoingOn ? conversation.id : null)
    if (id === null) return start(entry, body)
    const message = await api.sendMessage(id, body)
    if (store.get().conversation?.id !== id)
      setOutbox(store.get().outbox.filter(one => one.clientId !== entry.clientId))
    else setTimeline(addMessage(store.get().timeline, { ...message, clientId: entry.clientId }))
    if (conversation?.status === 'closed') await needs.refreshConversation().catch(() => undefined)
  }

  const hold = (reason: string | null) => {
    const waiting = { state: 'waiting', reason } as const
    setOutbox(store.get().outbox.map(entry => (entry.state === 'sending' ? { ...entry, ...waiting } : entry)))
  }

  /** True where the rest has to wait. */
  const fail = (entry: OutboxEntry, error: unknown): boolean => {
    const isKnown = error instanceof RequestError
    if (isKnown && error.isPassing) {
      hold(null)
      change(entry.clientId, { state: 'waiting', reason: describeError(error, t, 'error.unknown') })
      timer = setTimeout(flush, delay)
      delay = Math.min(delay * 2, longestDelay)
      return true
    }
    if (isKnown && error.code === 'conversation_closed')
      change(entry.clientId, { state: 'closed', reason: t('status.closed') })
    else change(entry.clientId, { state: 'failed', reason: describeError(error, t, 'error.unknown') })
    return false
  }

  const flush = async (): Promise<void> => {
    if (isSending || store.get().phase !== 'ready') return
    isSending = true
    clearTimeout(timer)
    try {
      for (let entry = nextEntry(store.get().outbox); entry; entry = nextEntry(store.get().outbox)) {
        const current = entry
        if (current.state !== 'sending') change(current.clientId, { state: 'sending' })
        try {
          await withSession(context, () => deliver(current))
          delay = firstDelay
        } catch (error) {
          if (fail(current, error)) return
        }
      }
    } finally {
      isSending = false
    }
  }

  return {
    flush,
    /** No session: what was to be sent waits, visibly. */
    hold: (error: unknown) => hold(describeError(error, t, 'error.unknown')),
    /** The network is back: no need to wait out the delay. */
    flushNow() {
      delay = firstDelay
      return flush()
    },
  }
}
