/** Keeps the conversation as the server has it: the live line first, asking every few seconds where the line cannot stand. */
import type { VisitorLiveEnvelope } from '@tact/protocol'
import { connectLive, type Live } from '#live/live.ts'
import type { ChatContext } from '#state/context.ts'
import { openSession, withSession } from '#state/session.ts'
import { addList, addMessage, emptyTimeline, hasGap } from '#state/timeline.ts'

const pollEvery = 5000
const lostAfter = 4000
const typingLasts = 6000

export const createSync = (context: ChatContext, onChange: () => void) => {
  const { api, store, storage, token, setTimeline } = context
  let live: Live | null = null
  let pollTimer: ReturnType<typeof setTimeout> | undefined
  let typingTimer: ReturnType<typeof setTimeout> | undefined
  let isCatchingUp = false
  let isAskedAgain = false

  const ask = <T>(work: () => Promise<T>) => withSession(context, work)

  const refreshConversation = async (): Promise<void> => {
    const { conversation } = store.get()
    if (!conversation) return
    const fresh = await ask(() => api.getConversation(conversation.id))
    if (store.get().conversation?.id === fresh.id) store.set({ conversation: fresh })
    onChange()
  }

  /** Fetches what is missing, once at a time; asked again meanwhile, it runs once more. */
  const catchUp = async (): Promise<void> => {
    if (isCatchingUp) {
      isAskedAgain = true
      return
    }
    isCatchingUp = true
    try {
      do {
        isAskedAgain = false
        const { conversation, timeline } = store.get()
        if (!conversation) return
        const after = timeline.syncedSeq
        const messages = await ask(() => api.listMessages(conversation.id, after))
        if (store.get().conversation?.id === conversation.id)
          setTimeline(addList(store.get().timeline, messages, after))
      } while (isAskedAgain)
    } finally {
      isCatchingUp = false
    }
    onChange()
  }

  /** The newest conversation with its messages; older ones can be asked for. */
  const load = async (): Promise<void> => {
    const [newest, ...older] = await ask(() => api.listConversations())
    const { conversation } = store.get()
    if (newest && newest.id !== conversation?.id) {
      store.set({ conversation: newest, timeline: emptyTimeline, earlier: [], earlierLeft: older })
    } else if (newest) {
      store.set({ conversation: newest })
    }
    await catchUp()
  }

  const refresh = () => {
    void load().catch(() => undefined)
  }

  const showTyping = (isTyping: boolean) => {
    clearTimeout(typingTimer)
    if (isTyping) typingTimer = setTimeout(() => store.set({ isAgentTyping: false }), typingLasts)
    store.set({ isAgentTyping: isTyping })
  }

  const apply = ({ event }: VisitorLiveEnvelope): void => {
    const { conversation } = store.get()
    if (event.conversationId !== conversation?.id) {
      // Another tab of the same customer has begun a conversation.
      refresh()
      return
    }
    if (event.type === 'message.sent') {
      if (event.message.role === 'agent') showTyping(false)
      setTimeline(addMessage(store.get().timeline, event.message))
      if (hasGap(store.get().timeline)) void catchUp().catch(() => undefined)
      onChange()
    } else {
      void refreshConversation().catch(() => undefined)
    }
  }

  const poll = async (): Promise<void> => {
    try {
      if (store.get().conversation) await Promise.all([refreshConversation(), catchUp()])
      else await load()
      store.set({ connection: 'polling' })
      onChange()
    } catch {
      store.set({ connection: 'lost' })
    }
    pollTimer = setTimeout(poll, pollEvery)
  }
  const stopPolling = () => {
    clearTimeout(pollTimer)
    pollTimer = undefined
  }

  /** No line within a few seconds, refused or merely silent: ask instead. */
  const waitForLine = () => {
    pollTimer ??= setTimeout(poll, lostAfter)
  }

  const connect = () => {
    if (live) return
    waitForLine()
    live = connectLive(context.options.server, () => token.value, {
      event: apply,
      refetch: refresh,
      typing: sign => {
        if (sign.conversationId === store.get().conversation?.id) showTyping(sign.isTyping)
      },
      queue: sign => {
        const { conversation } = store.get()
        if (conversation?.id === sign.conversationId)
          store.set({ conversation: { ...conversation, queue: sign.queue } })
      },
      connected: () => {
        stopPolling()
        store.set({ connection: 'online' })
        void refreshConversation().catch(() => undefined)
      },
      disconnected: waitForLine,
      refused: () => {
        openSession(context).then(
          () => live?.reconnect(),
          () => undefined,
        )
      },
    })
  }

  return {
    load,
    connect,
    refreshConversation,
    catchUp,
    reconnect: () => live?.reconnect(),
    sendTyping: (conversationId: string, isTyping: boolean) => live?.sendTyping({ conversationId, isTyping }),
    /** For another person at the same browser: a line with the new token. */
    restart() {
      live?.stop()
      live = null
      stopPolling()
      connect()
    },
    async loadEarlier(): Promise<void> {
      const [next, ...left] = store.get().earlierLeft
      if (!next) return
      const messages = await ask(() => api.listMessages(next.id, 0))
      store.set({ earlier: [{ conversation: next, messages }, ...store.get().earlier], earlierLeft: left })
    },
    rememberActive() {
      const { conversation } = store.get()
      if (conversation && conversation.status !== 'closed') storage.write('active', conversation.id)
      else storage.remove('active')
    },
  }
}
