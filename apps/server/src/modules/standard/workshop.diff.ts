/** What two standards hold differently: clause by clause, and the rest by section and key. Pure. */
import type { ClauseContent, ClauseKind } from '@tact/protocol'
import type { ConversationClause, PackData } from '@tact/standard'

export type ClauseEntry = { kind: ClauseKind; content: ClauseContent }

const contentOf = (clause: object): ClauseContent => {
  const { replaces: _, ...content } = JSON.parse(JSON.stringify(clause)) as ClauseContent
  return content
}

const listConversationClauses = (pack: PackData): readonly ConversationClause[] =>
  (pack.sections.conversationClauses as readonly ConversationClause[] | undefined) ?? []

/** All clauses by id, as JSON, in the order of the pack. */
export const contentsOf = (pack: PackData): Map<string, ClauseEntry> =>
  new Map([
    ...pack.clauses.map((clause): [string, ClauseEntry] => [clause.id, { kind: 'reply', content: contentOf(clause) }]),
    ...listConversationClauses(pack).map((clause): [string, ClauseEntry] => [
      clause.id,
      { kind: 'conversation', content: contentOf(clause) },
    ]),
  ])

export type ClauseDifference = {
  id: string
  kind: ClauseKind
  title: string
  change: 'added' | 'changed' | 'removed'
  fields: string[]
  before: ClauseContent | null
  after: ClauseContent | null
}

export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
/** Keys in order, so that the order of writing says nothing. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}

export const diffContents = (
  before: ReadonlyMap<string, ClauseEntry>,
  after: ReadonlyMap<string, ClauseEntry>,
): ClauseDifference[] =>
  [...new Set([...before.keys(), ...after.keys()])].flatMap(id => {
    const [old, fresh] = [before.get(id), after.get(id)]
    const { kind, content } = fresh ?? old ?? { kind: 'reply' as const, content: { id } }
    const keys = [...new Set([...Object.keys(old?.content ?? {}), ...Object.keys(fresh?.content ?? {})])]
    const fields = old && fresh ? keys.filter(key => !isSame(old.content[key], fresh.content[key])) : []
    if (old && fresh && fields.length === 0) return []
    return {
      id,
      kind,
      title: String(content.title ?? ''),
      change: old ? (fresh ? ('changed' as const) : ('removed' as const)) : ('added' as const),
      fields,
      before: old?.content ?? null,
      after: fresh?.content ?? null,
    }
  })

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const othersOf = ({ categories, policy, slots, signals, sections }: PackData): Map<string, unknown> => {
  const { conversationClauses: _, ...rest } = sections
  const found = new Map<string, unknown>()
  for (const [section, value] of Object.entries({ categories, policy, slots, signals, ...rest }))
    if (isRecord(value)) for (const [key, inner] of Object.entries(value)) found.set(`${section}.${key}`, inner)
    else found.set(section, value)
  return found
}

/** Everything that is no clause, by `section.key`. */
export const diffOthers = (before: PackData, after: PackData) => {
  const [old, fresh] = [othersOf(before), othersOf(after)]
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .filter(path => !isSame(old.get(path), fresh.get(path)))
    .map(path => ({ path, before: old.get(path) ?? null, after: fresh.get(path) ?? null }))
}
