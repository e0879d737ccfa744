/** The visitor's session: a token kept in the browser, renewed when it has run out. */
import { RequestError } from '#api/request.ts'
import type { Page } from '#api/visitor.ts'
import type { ChatContext } from '#state/context.ts'
import { readOutbox, writeOutbox } from '#state/outbox.ts'
import { emptyTimeline } from '#state/timeline.ts'

type StoredSession = { token: string; externalId: string | null; customerId: string }

export const currentPage = (): Page => ({ url: location.href.slice(0, 2000), title: document.title.slice(0, 300) })

const isStored = (value: unknown): value is StoredSession =>
  typeof value === 'object' && value !== null && typeof (value as StoredSession).token === 'string'

/** Another person at the same browser must not see what was there: everything kept goes. */
const forget = ({ storage, store, token }: ChatContext): void => {
  token.value = null
  for (const key of ['session', 'active', 'draft', 'tray', 'skippedRatings']) storage.remove(key)
  writeOutbox(storage, readOutbox(storage), [])
  store.set({
    outbox: [],
    conversation: null,
    timeline: emptyTimeline,
    earlier: [],
    earlierLeft: [],
    draft: '',
    tray: [],
  })
}

/** The kept token, unless the page now speaks for somebody else or for nobody: then all of it goes. */
export const reviveSession = (context: ChatContext): boolean => {
  const stored = context.storage.read('session')
  if (!isStored(stored)) return false
  const { store, storage, identity, token } = context
  if (stored.externalId !== null && stored.externalId !== (identity.value?.externalId ?? null)) {
    // The page may still be finding out who is signed in: until the window is used, put aside rather than forget.
    if (identity.value === null && store.get().phase === 'idle') store.set({ outbox: [], draft: '', tray: [] })
    else forget(context)
    return false
  }
  token.value = stored.token
  const draft = storage.read('draft')
  if (store.get().phase === 'idle')
    store.set({ outbox: readOutbox(storage), draft: typeof draft === 'string' ? draft : '' })
  return true
}

/** A wrong signature is the shop's mistake: its customer is served all the same, as a visitor without a name. */
const createAnyway = async (context: ChatContext) => {
  const { identity } = context
  try {
    return await create(context)
  } catch (error) {
    if (!identity.value || !(error instanceof RequestError) || error.isPassing || error.code === 'session_expired')
      throw error
    console.warn('Tact: the identity was refused.', error.message)
    identity.value = null
    return create(context)
  }
}

const create = (context: ChatContext) => {
  const { api, options, identity, store } = context
  return api.createSession({
    siteKey: options.siteKey || undefined,
    locale: store.get().locale,
    identity: identity.value ?? undefined,
    page: currentPage(),
  })
}

/** Opens or renews the session. A token that is no longer valid is dropped and a new visitor begins. */
export const openSession = async (context: ChatContext): Promise<void> => {
  const { storage, store, token, identity } = context
  const before = storage.read('session')
  const session = await createAnyway(context).catch(error => {
    if (!(error instanceof RequestError) || error.status !== 401 || token.value === null) throw error
    token.value = null
    return createAnyway(context)
  })
  if (isStored(before) && before.customerId !== session.customer.id) {
    const { outbox, draft } = store.get()
    const isSamePerson = before.externalId === null
    forget(context)
    // Signing in keeps what was typed: it is the same person, now known. Conversations of the old token are not theirs.
    if (isSamePerson) {
      context.setOutbox(outbox.map(entry => ({ ...entry, conversationId: null, attachments: [] })))
      store.set({ draft })
    }
  }
  token.value = session.token
  const externalId = identity.value?.externalId ?? null
  storage.write('session', {
    token: session.token,
    externalId,
    customerId: session.customer.id,
  } satisfies StoredSession)
  storage.write('settings', session.widget)
  store.set({ settings: session.widget })
}

/** Runs work; where the token has run out, renews it once and runs again. */
export const withSession = async <T>(context: ChatContext, work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof RequestError) || error.status !== 401) throw error
    await openSession(context)
    return work()
  }
}
