/** What was begun and not sent, per conversation, kept over reloads; the oldest drafts make room. */
export type Draft = {
  text: string
  isNote: boolean
  /** Scripts whose words went into it, in order, each once. */
  scriptIds: readonly string[]
  at: number
}
type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const key = 'tact.drafts'
const maxDrafts = 50
/** As many as the contract takes with one message. */
const maxScripts = 10

const readAll = (shelf: Shelf): Record<string, Draft> => {
  try {
    const parsed: unknown = JSON.parse(shelf.getItem(key) ?? '{}')
    return parsed !== null && typeof parsed === 'object' ? (parsed as Record<string, Draft>) : {}
  } catch {
    return {}
  }
}

/** The scripts of a draft after more went into it: each once, the first ten. */
export const addScripts = (scriptIds: readonly string[], more: readonly string[]): readonly string[] =>
  [...new Set([...scriptIds, ...more])].slice(0, maxScripts)

export const readDraft = (shelf: Shelf, conversationId: string): Draft | null => {
  const draft = readAll(shelf)[conversationId]
  if (!draft || typeof draft.text !== 'string') return null
  // Drafts of earlier versions know no scripts.
  const scriptIds = Array.isArray(draft.scriptIds) ? draft.scriptIds.filter(id => typeof id === 'string') : []
  return { ...draft, scriptIds: addScripts([], scriptIds) }
}

/** Keeps the draft; an empty text forgets it. A full or closed storage loses nothing but the draft. */
export const keepDraft = (shelf: Shelf, conversationId: string, draft: Draft): void => {
  const all = readAll(shelf)
  delete all[conversationId]
  if (draft.text.trim() !== '') all[conversationId] = draft
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
