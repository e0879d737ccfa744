/** The running chat: what the window can do, put together from its parts. */
import type { RatingGiven } from '#api/visitor.ts'
import { type Locale, pickLocale } from '#i18n/translate.ts'
import type { Identity, Options } from '#options.ts'
import { createContext } from '#state/context.ts'
import { addEntry, changeEntry, newClientId, removeEntry } from '#state/outbox.ts'
import { createReceipts } from '#state/receipts.ts'
import { createSender } from '#state/sender.ts'
import { openSession, reviveSession, withSession } from '#state/session.ts'
import { createSync } from '#state/sync.ts'
import { countUnread } from '#state/timeline.ts'
import { createTray } from '#state/tray.ts'
import { cleanText } from '#text/clean.ts'

const typingEvery = 3000
const typingEndsAfter = 4000

export const createChat = (options: Options) => {
  const context = createContext(options)
  const { store, storage, api, setOutbox, showError } = context
  const receipts = createReceipts(context)
  const sync = createSync(context, () => {
    sync.rememberActive()
    receipts.update()
  })
  const sender = createSender(context, sync)
  const tray = createTray(context, () => {
    if (isSendWanted && !tray.isUploading()) send()
  })
  let isSendWanted = false
  let lastTyping = 0
  let typingTimer: ReturnType<typeof setTimeout> | undefined
  let retryTimer: ReturnType<typeof setTimeout> | undefined

  const start = async (): Promise<void> => {
    const { phase } = store.get()
    if (phase === 'loading' || phase === 'ready') return
    clearTimeout(retryTimer)
    store.set({ phase: 'loading' })
    try {
      await openSession(context)
      await sync.load()
      store.set({ phase: 'ready', connection: 'online' })
      sync.connect()
      sync.rememberActive()
      await sender.flush()
    } catch (error) {
      // For the shop's developers; the customer reads a sentence in the window.
      console.warn('Tact:', error instanceof Error ? error.message : error)
      store.set({ phase: 'failed' })
      sender.hold(error)
      retryTimer = setTimeout(start, 10_000)
    }
  }

  const stopTyping = () => {
    clearTimeout(typingTimer)
    const { conversation } = store.get()
    if (lastTyping && conversation) sync.sendTyping(conversation.id, false)
    lastTyping = 0
  }

  const setDraft = (draft: string) => {
    store.set({ draft })
    storage.write('draft', draft)
  }

  /** Puts words and finished files in the outbox; files under way are waited for. */
  const send = (): void => {
    isSendWanted = tray.isUploading()
    if (isSendWanted) return
    const text = cleanText(store.get().draft).trim()
    const attachments = tray.takeDone()
    if (!text && attachments.length === 0) return
    setDraft('')
    stopTyping()
    void queueMessage(text, attachments)
  }

  const queueMessage = (text: string, attachments: ReturnType<typeof tray.takeDone>) => {
    const { conversation, outbox } = store.get()
    const isGoingOn = conversation && (conversation.status !== 'closed' || conversation.canReopen)
    setOutbox(
      addEntry(outbox, {
        clientId: newClientId(),
        conversationId: isGoingOn ? conversation.id : null,
        text,
        attachments,
        state: 'sending',
        reason: null,
        at: new Date().toISOString(),
      }),
    )
    return store.get().phase === 'failed' ? start() : sender.flush()
  }

  const run = async (work: () => Promise<void>): Promise<void> => {
    try {
      await withSession(context, work)
      sync.rememberActive()
    } catch (error) {
      showError(error)
    }
  }

  /** `work` on the present conversation; its answer is the conversation afterwards. */
  const onConversation = (work: (id: string) => ReturnType<typeof api.getConversation>) =>
    run(async () => {
      const { conversation } = store.get()
      if (!conversation) return
      store.set({ conversation: await work(conversation.id) })
      await sync.catchUp()
    })

  const renewFor = (change: () => void) =>
    run(async () => {
      change()
      if (store.get().phase !== 'ready') return
      const before = context.token.value
      await openSession(context)
      await sync.load()
      if (context.token.value !== before) sync.restart()
      await sender.flush()
    })

  tray.revive()
  const wake = () => {
    if (reviveSession(context) && (storage.read('active') || store.get().outbox.length > 0)) void start()
  }
  wake()
  addEventListener('online', () => {
    sync.reconnect()
    void sender.flushNow()
    void start()
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return
    receipts.update()
    if (store.get().phase === 'ready') sync.reconnect()
  })

  const open = () => {
    store.set({ isOpen: true })
    void start()
    receipts.update()
  }

  return {
    store,
    tray,
    t: context.t,
    /** Addresses from the server may be relative to it. */
    absolute: (url: string) => new URL(url, options.server).href,
    send,
    setDraft,
    start,
    isSendWanted: () => isSendWanted,
    open,
    openWith(draft?: string) {
      if (draft && !store.get().draft.trim()) setDraft(draft)
      open()
    },
    close: () => store.set({ isOpen: false }),
    setAtEnd(isAtEnd: boolean) {
      if (store.get().isAtEnd === isAtEnd) return
      store.set({ isAtEnd })
      receipts.update()
    },
    unread() {
      const { timeline, conversation, isOpen } = store.get()
      return isOpen || !conversation ? 0 : countUnread(timeline, conversation.customerReadSeq)
    },
    /** A key was pressed: says so at most every three seconds, and that it stopped. */
    typed() {
      const { conversation } = store.get()
      if (!conversation || conversation.status === 'closed') return
      clearTimeout(typingTimer)
      typingTimer = setTimeout(stopTyping, typingEndsAfter)
      if (Date.now() - lastTyping < typingEvery) return
      lastTyping = Date.now()
      sync.sendTyping(conversation.id, true)
    },
    retry(clientId: string) {
      setOutbox(changeEntry(store.get().outbox, clientId, { state: 'sending', reason: null }))
      void sender.flushNow()
      void start()
    },
    discard: (clientId: string) => setOutbox(removeEntry(store.get().outbox, clientId)),
    /** What could not go into the ended conversation begins a new one. */
    startAnew() {
      const anew = { conversationId: null, state: 'sending', reason: null } as const
      const { conversation, outbox } = store.get()
      if (conversation) store.set({ conversation: { ...conversation, status: 'closed', canReopen: false } })
      setOutbox(outbox.map(entry => (entry.state === 'closed' ? { ...entry, ...anew } : entry)))
      void sender.flushNow()
    },
    async requestPerson() {
      const { conversation } = store.get()
      const isActive = conversation && conversation.status !== 'closed'
      if (!isActive) {
        await queueMessage(context.t('person.requestText'), [])
        if (store.get().conversation?.status !== 'waiting') return
      }
      await onConversation(api.requestPerson)
    },
    endConversation: () => onConversation(api.closeConversation),
    rate: (rating: RatingGiven) => onConversation(id => api.rateConversation(id, rating)),
    skipRating(id: string) {
      const skippedRatings = [...store.get().skippedRatings, id].slice(-50)
      storage.write('skippedRatings', skippedRatings)
      store.set({ skippedRatings })
    },
    loadEarlier: () => run(sync.loadEarlier),
    /** Signed addresses run out: asks for the messages again. */
    renewAttachments: () =>
      run(async () => {
        const { conversation, timeline } = store.get()
        if (!conversation) return
        context.setTimeline({ ...timeline, syncedSeq: 0 })
        await sync.catchUp()
      }),
    dismissNotice: () => store.set({ notice: null }),
    setLocale(asked: Locale) {
      const locale = pickLocale([asked])
      storage.write('locale', locale)
      return renewFor(() => store.set({ locale }))
    },
    identify: (identity: Identity | null) =>
      renewFor(() => {
        context.identity.value = identity
        wake()
      }),
  }
}
export type Chat = ReturnType<typeof createChat>
