/** What two standards hold differently: clauses added, changed and removed with the fields that changed, and other sections by key. Pure. */
import type { PackData } from '#pack/pack.ts'

export type ClauseLevel = 'reply' | 'conversation'
export type ClauseChange = {
  id: string
  level: ClauseLevel
  title: string
  change: 'added' | 'changed' | 'removed'
  /** Fields that differ, for a changed clause. */
  fields: readonly { name: string; before: unknown; after: unknown }[]
}
/** Something that is no clause, such as `policy.vague` or `slots.we`. */
export type SectionChange = { path: string; change: 'added' | 'changed' | 'removed'; before: unknown; after: unknown }
export type PackDiff = {
  before: { id: string; version: string }
  after: { id: string; version: string }
  clauses: readonly ClauseChange[]
  sections: readonly SectionChange[]
}

type Content = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Equal in content: keys in any order, absent as undefined. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, at) => isSame(one, b[at]))
  if (!isRecord(a) || !isRecord(b)) return false
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every(key => isSame(a[key], b[key]))
}

/** Clauses of both levels by id, in the order of the pack. */
function clausesOf({ clauses, sections }: PackData): Map<string, { level: ClauseLevel; clause: Content }> {
  const conversation = (sections.conversationClauses ?? []) as readonly (Content & { id: string })[]
  const found = new Map<string, { level: ClauseLevel; clause: Content }>()
  for (const clause of clauses) found.set(clause.id, { level: 'reply', clause: clause as unknown as Content })
  for (const clause of conversation) found.set(clause.id, { level: 'conversation', clause })
  return found
}

const changeOf = (before: unknown, after: unknown) =>
  before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'

function othersOf({ policy, slots, signals, categories, sections }: PackData): Map<string, unknown> {
  const { conversationClauses: _, ...rest } = sections
  const found = new Map<string, unknown>()
  for (const [section, value] of Object.entries({ policy, slots, signals, categories, ...rest })) {
    if (isRecord(value)) for (const [key, inner] of Object.entries(value)) found.set(`${section}.${key}`, inner)
    else if (Array.isArray(value) && value.every(one => isRecord(one) && typeof one.id === 'string'))
      for (const one of value as { id: string }[]) found.set(`${section}.${one.id}`, one)
    else found.set(section, value)
  }
  return found
}

/** What `after` has that `before` had not, and the other way round. Versions and titles of the packs themselves do not count. */
export function diffPacks(before: PackData, after: PackData): PackDiff {
  const [old, fresh] = [clausesOf(before), clausesOf(after)]
  const clauses = [...new Set([...old.keys(), ...fresh.keys()])].flatMap((id): ClauseChange[] => {
    const [was, is] = [old.get(id), fresh.get(id)]
    const { level, clause } = (is ?? was) as { level: ClauseLevel; clause: Content }
    const names = was && is ? [...new Set([...Object.keys(was.clause), ...Object.keys(is.clause)])] : []
    const fields = names
      .filter(name => !isSame(was?.clause[name], is?.clause[name]))
      .map(name => ({ name, before: was?.clause[name], after: is?.clause[name] }))
    if (was && is && fields.length === 0 && was.level === is.level) return []
    return [{ id, level, title: String(clause.title ?? ''), change: changeOf(was, is), fields }]
  })
  const [others, others2] = [othersOf(before), othersOf(after)]
  const sections = [...new Set([...others.keys(), ...others2.keys()])].flatMap((path): SectionChange[] => {
    const [was, is] = [others.get(path), others2.get(path)]
    return isSame(was, is) ? [] : [{ path, change: changeOf(was, is), before: was, after: is }]
  })
  return {
    before: { id: before.id, version: before.version },
    after: { id: after.id, version: after.version },
    clauses,
    sections,
  }
}
