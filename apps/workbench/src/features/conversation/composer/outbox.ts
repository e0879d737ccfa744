/** Messages on their way to the server: shown at once, tried again on request or when the line returns, never doubled. */
import { type Message, type Problem, type RouteInput, routes } from '@tact/protocol'
import { useMemo } from 'react'
import { api, findProblem, problemText } from '#shared/api/index.ts'
import { live } from '#shared/live/index.ts'
import { createStore, useStore } from '#shared/store.ts'
import { addMessage } from '../live/cache.ts'
import type { Outgoing } from '../timeline/timeline.ts'

export type Parcel = Outgoing & {
  conversationId: string
  guard?: RouteInput<typeof routes.sendMessage>['body']['guard']
  /** Scripts whose words went into it. */
  scriptIds?: readonly string[]
}

const storageKey = 'tact.outbox'
const readKept = (): Parcel[] => {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? '[]')
    // What was on its way when the page went: sending again is harmless, the client id is the same.
    return Array.isArray(kept) ? (kept as Parcel[]).map(parcel => ({ ...parcel, status: 'failed' as const })) : []
  } catch {
    return []
  }
}

const store = createStore<readonly Parcel[]>(readKept())
const set = (next: readonly Parcel[]) => {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(next))
  } catch {
    // Without storage the outbox lives as long as the page.
  }
  store.set(next)
}
const change = (clientId: string, fields: Partial<Parcel>) =>
  set(store.get().map(parcel => (parcel.clientId === clientId ? { ...parcel, ...fields } : parcel)))
const remove = (clientId: string) => set(store.get().filter(parcel => parcel.clientId !== clientId))

const post = (parcel: Parcel): Promise<Message> => {
  const { clientId, text } = parcel
  const params = { id: parcel.conversationId }
  if (parcel.kind === 'note') return api(routes.writeNote, { params, body: { clientId, text } })
  const fileIds = parcel.attachments.map(file => file.id)
  return api(routes.sendMessage, {
    params,
    body: {
      clientId,
      text,
      fileIds,
      scriptIds: [...(parcel.scriptIds ?? [])],
      ...(parcel.guard && { guard: parcel.guard }),
    },
  })
}

/** What the composer must take back: the server's guard does not let the words pass. */
export type Refusal = { parcel: Parcel; problem: Problem }
type Settle = (refusal: Refusal | null) => void

const deliver = async (parcel: Parcel, settle?: Settle): Promise<void> => {
  change(parcel.clientId, { status: 'sending', problem: undefined })
  try {
    addMessage(await post(parcel))
    remove(parcel.clientId)
    settle?.(null)
  } catch (error) {
    const problem = findProblem(error)
    if (problem && (problem.code === 'guard_blocked' || problem.code === 'guard_acknowledge') && settle) {
      remove(parcel.clientId)
      settle({ parcel, problem })
    } else change(parcel.clientId, { status: 'failed', problem: problemText(error) })
  }
}

export const outbox = {
  /** Sends; `settle` hears whether the guard of the server let it pass. */
  send: (parcel: Parcel, settle: Settle) => {
    set([...store.get(), parcel])
    return deliver(parcel, settle)
  },
  retry: (clientId: string) => {
    const parcel = store.get().find(one => one.clientId === clientId)
    if (parcel) void deliver(parcel)
  },
  discard: remove,
}

live.onStatus(status => {
  if (status !== 'live') return
  for (const parcel of store.get()) if (parcel.status === 'failed') void deliver(parcel)
})

export const useOutbox = (conversationId: string): Parcel[] => {
  const parcels = useStore(store)
  return useMemo(() => parcels.filter(parcel => parcel.conversationId === conversationId), [parcels, conversationId])
}

/** A client id as the contract wants it. */
export const newClientId = (): string => crypto.randomUUID()
