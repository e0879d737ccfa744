/** Clauses of a pack as the pages show them: both kinds alike, found by words, filtered. Pure. */
import type { ConversationClause, Enforcement, PackData, ReplyClause, Severity } from '@tact/standard'
import { type Chapter, chapterOf } from './chapters.ts'

export type Level = 'reply' | 'conversation'

type Common = {
  id: string
  category: string
  title: string
  why: string
  severity: Severity
  /** Null where the level knows none. */
  enforcement: Enforcement | null
  source: string
  chapter: Chapter
  /** Everything a search looks through, folded. */
  haystack: string
}
export type Entry =
  | (Common & { level: 'reply'; clause: ReplyClause })
  | (Common & { level: 'conversation'; clause: ConversationClause })

const fold = (text: string): string => text.normalize('NFKC').toLowerCase()

/** Every text inside a value: keys of records too, for they hold terms. */
const textsOf = (value: unknown, into: string[] = []): string[] => {
  if (typeof value === 'string') into.push(value)
  else if (Array.isArray(value)) for (const item of value) textsOf(item, into)
  else if (typeof value === 'object' && value !== null)
    for (const [key, child] of Object.entries(value)) {
      into.push(key)
      textsOf(child, into)
    }
  return into
}

const sourceText = (source: unknown): string => (Array.isArray(source) ? source.join('、') : String(source ?? ''))

export const conversationClausesOf = (pack: PackData): readonly ConversationClause[] =>
  (pack.sections.conversationClauses as readonly ConversationClause[] | undefined) ?? []

const commonOf = (clause: ReplyClause | ConversationClause, enforcement: Enforcement | null): Common => ({
  id: clause.id,
  category: clause.category,
  title: clause.title,
  why: clause.why,
  severity: clause.severity,
  enforcement,
  source: sourceText(clause.source),
  chapter: chapterOf(clause.source),
  haystack: fold(textsOf(clause).join('\n')),
})

export type AnyClause = { level: 'reply'; clause: ReplyClause } | { level: 'conversation'; clause: ConversationClause }

/** One clause as an entry of `pack`. */
export const entryOf = (pack: PackData, given: AnyClause): Entry =>
  given.level === 'reply'
    ? {
        ...commonOf(given.clause, given.clause.enforcement ?? pack.policy[given.clause.category] ?? 'hint'),
        ...given,
      }
    : { ...commonOf(given.clause, null), ...given }

/** Entries by id as people count: A2-9 before A2-10. */
export const entriesOf = (pack: PackData): Entry[] =>
  [
    ...pack.clauses.map(clause => entryOf(pack, { level: 'reply', clause })),
    ...conversationClausesOf(pack).map(clause => entryOf(pack, { level: 'conversation', clause })),
  ].sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }))

export type EntryFilter = {
  q?: string
  category?: string
  severity?: string
  enforcement?: string
  /** Only these ids. */
  only?: ReadonlySet<string>
}

/** Entries that hold every word of the query and meet the filter. */
export const filterEntries = (entries: readonly Entry[], filter: EntryFilter): Entry[] => {
  const words = fold(filter.q ?? '')
    .split(/\s+/)
    .filter(Boolean)
  return entries.filter(
    entry =>
      (!filter.category || entry.category === filter.category) &&
      (!filter.severity || entry.severity === filter.severity) &&
      (!filter.enforcement || entry.enforcement === filter.enforcement) &&
      (!filter.only || filter.only.has(entry.id)) &&
      words.every(word => entry.haystack.includes(word)),
  )
}

export const byChapter = <T extends { chapter: Chapter }>(entries: readonly T[]): Map<Chapter, T[]> => {
  const groups = new Map<Chapter, T[]>()
  for (const entry of entries) {
    const group = groups.get(entry.chapter)
    if (group) group.push(entry)
    else groups.set(entry.chapter, [entry])
  }
  return groups
}

/** The title of a clause, whichever kind it is; empty for one the pack does not have. */
export const titleOf = (pack: PackData, id: string): string =>
  [...pack.clauses, ...conversationClausesOf(pack)].find(clause => clause.id === id)?.title ?? ''
