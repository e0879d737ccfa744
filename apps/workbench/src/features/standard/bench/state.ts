/** What stands on the test bench: kept while one walks through the pages. */
import { createStore, useStore } from '#shared/store.ts'

export type Bench = {
  isOpen: boolean
  mode: 'reply' | 'conversation'
  text: string
  customer: string
  isComplaint: boolean
  channel: string
  conversation: string
}

const store = createStore<Bench>({
  isOpen: false,
  mode: 'reply',
  text: '',
  customer: '',
  isComplaint: false,
  channel: 'web',
  conversation: '',
})

export const useBench = () => useStore(store)
export const setBench = (change: Partial<Bench>) => store.set({ ...store.get(), ...change })
