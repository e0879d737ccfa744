/** What a person chose on this device: theme, language, send key, sound, notifications. */
import { z } from 'zod'
import { createStore, useStore } from '#shared/store.ts'

const key = 'tact.preferences'

const Preferences = z.object({
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  language: z.enum(['zh-CN', 'en']).catch('zh-CN'),
  /** Which key sends; the other one makes a new line. */
  sendKey: z.enum(['enter', 'ctrl_enter']).catch('ctrl_enter'),
  hasSound: z.boolean().catch(true),
  hasNotifications: z.boolean().catch(false),
})
export type Preferences = z.infer<typeof Preferences>

/** Missing or broken entries fall back one by one. */
export const parsePreferences = (text: string | null): Preferences => {
  let given: unknown = {}
  try {
    given = JSON.parse(text ?? '{}')
  } catch {
    // Written by somebody else: begin with the defaults.
  }
  return Preferences.parse(typeof given === 'object' && given !== null && !Array.isArray(given) ? given : {})
}

const read = (): string | null => {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

const store = createStore<Preferences>(parsePreferences(read()))

if (typeof window !== 'undefined')
  window.addEventListener('storage', event => {
    if (event.key === key) store.set(parsePreferences(event.newValue))
  })

export const getPreferences = (): Preferences => store.get()
export const watchPreferences = store.watch

export const setPreferences = (change: Partial<Preferences>) => {
  const next = { ...store.get(), ...change }
  try {
    localStorage.setItem(key, JSON.stringify(next))
  } catch {
    // Without storage the choice holds until the page is left.
  }
  store.set(next)
}

export const usePreferences = (): Preferences => useStore(store)
