/** Small numbers on the rail: a feature sets its own, the shell shows them. */
import { createStore, useStore } from '#shared/store.ts'

export type BadgeName = 'conversation' | 'followup'

const store = createStore<Readonly<Partial<Record<BadgeName, number>>>>({})

export const setBadge = (name: BadgeName, count: number) => {
  if ((store.get()[name] ?? 0) !== count) store.set({ ...store.get(), [name]: count })
}

export const useBadges = () => useStore(store)
