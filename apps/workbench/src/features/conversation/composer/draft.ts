/** What was begun and not sent, per conversation, kept over reloads; the oldest drafts make room. */
export type Draft = { text: string; isNote: boolean; at: number }
type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const key = 'tact.drafts'
const maxDrafts = 50

const readAll = (shelf: Shelf): Record<string, Draft> => {
  try {
    const parsed: unknown = JSON.parse(shelf.getItem(key) ?? '{}')
    return parsed !== null && typeof parsed === 'object' ? (parsed as Record<string, Draft>) : {}
  } catch {
    return {}
  }
}

export const readDraft = (shelf: Shelf, conversationId: string): Draft | null => {
  const draft = readAll(shelf)[conversationId]
  return draft && typeof draft.text === 'string' ? draft : null
}

/** Keeps the draft; an empty text forgets it. A full or closed storage loses nothing but the draft. */
export const keepDraft = (shelf: Shelf, conversationId: string, text: string, isNote: boolean, now: number): void => {
  const all = readAll(shelf)
  delete all[conversationId]
  if (text.trim() !== '') all[conversationId] = { text, isNote, at: now }
  const kept = Object.entries(all)
    .sort(([, a], [, b]) => b.at - a.at)
    .slice(0, maxDrafts)
  try {
    if (kept.length === 0) shelf.removeItem(key)
    else shelf.setItem(key, JSON.stringify(Object.fromEntries(kept)))
  } catch {
    // Private windows refuse storage: writing goes on without drafts.
  }
}
