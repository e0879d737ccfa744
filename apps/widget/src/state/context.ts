/** What the parts of a running chat share: its state, its server, its storage, its words. */
import type { Message, VisitorConversation, WidgetSettings } from '@tact/protocol'
import { type Access, RequestError } from '#api/request.ts'
import { createVisitorApi, type VisitorApi } from '#api/visitor.ts'
import { createTranslate, type Key, type Locale, pickLocale, type Translate } from '#i18n/translate.ts'
import type { Identity, Options } from '#options.ts'
import { type Outbox, readOutbox, settle, writeOutbox } from '#state/outbox.ts'
import { createStorage, type Storage } from '#state/storage.ts'
import { createStore, type Store } from '#state/store.ts'
import { emptyTimeline, type Timeline } from '#state/timeline.ts'
import type { TrayFile } from '#state/tray.ts'

export type Thread = { conversation: VisitorConversation; messages: readonly Message[] }
export type ChatState = {
  locale: Locale
  phase: 'idle' | 'loading' | 'ready' | 'failed'
  settings: WidgetSettings | null
  conversation: VisitorConversation | null
  timeline: Timeline
  /** Conversations before this one: those shown, and those that can be asked for (newest first). */
  earlier: readonly Thread[]
  earlierLeft: readonly VisitorConversation[]
  outbox: Outbox
  draft: string
  tray: readonly TrayFile[]
  isAgentTyping: boolean
  connection: 'online' | 'lost' | 'polling'
  isOpen: boolean
  /** The end of the list is in view: what is there counts as read. */
  isAtEnd: boolean
  notice: string | null
  /** Conversations whose rating was asked for and skipped. */
  skippedRatings: readonly string[]
}

export type ChatContext = {
  options: Options
  store: Store<ChatState>
  storage: Storage
  access: Access
  api: VisitorApi
  t: Translate
  token: { value: string | null }
  identity: { value: Identity | null }
  setOutbox(outbox: Outbox): void
  setTimeline(timeline: Timeline): void
  showError(error: unknown, fallback?: Key): void
}

const startState = (options: Options, storage: Storage): ChatState => {
  const storedLocale = storage.read('locale')
  const draft = storage.read('draft')
  const skipped = storage.read('skippedRatings')
  return {
    locale: typeof storedLocale === 'string' ? pickLocale([storedLocale]) : options.locale,
    phase: 'idle',
    settings: storage.read('settings') as WidgetSettings | null,
    conversation: null,
    timeline: emptyTimeline,
    earlier: [],
    earlierLeft: [],
    outbox: readOutbox(storage),
    draft: typeof draft === 'string' ? draft : '',
    tray: [],
    isAgentTyping: false,
    connection: 'online',
    isOpen: false,
    isAtEnd: true,
    notice: null,
    skippedRatings: Array.isArray(skipped) ? skipped.filter(id => typeof id === 'string') : [],
  }
}

/** The sentence for a failed request: the server's own where it gave one. */
export const describeError = (error: unknown, t: Translate, fallback: Key): string => {
  if (!(error instanceof RequestError)) return t(fallback)
  if (error.status === 0) return t('error.offline')
  if (error.message && error.status < 500) return error.message
  return error.isPassing ? t('error.busy') : t(fallback)
}

export const createContext = (options: Options): ChatContext => {
  const storage = createStorage(options.siteKey)
  const store = createStore(startState(options, storage))
  const token: ChatContext['token'] = { value: null }
  const access: Access = { server: options.server, token: () => token.value, locale: () => store.get().locale }
  const t: Translate = (key, values) => createTranslate(store.get().locale)(key, values)
  const setOutbox = (outbox: Outbox) => {
    writeOutbox(storage, store.get().outbox, outbox)
    store.set({ outbox })
  }
  return {
    options,
    store,
    storage,
    access,
    api: createVisitorApi(access),
    t,
    token,
    identity: { value: options.identity },
    setOutbox,
    setTimeline(timeline) {
      store.set({ timeline })
      const outbox = settle(store.get().outbox, timeline.messages)
      if (outbox !== store.get().outbox) setOutbox(outbox)
    },
    showError: (error, fallback = 'error.request') => store.set({ notice: describeError(error, t, fallback) }),
  }
}
