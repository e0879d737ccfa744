/** Sections of files into one layer, and layers into one standard: what stands higher wins, and says so for clauses. */
import { placeOf, type Source } from '#load/places.ts'
import type { PackProblem } from '#load/problem.ts'
import type { Section } from '#load/read.ts'
import type { Manifest } from '#pack/pack.ts'

export type Sections = Record<string, unknown>
type Clause = { id: string; replaces?: true }
type Record_ = Record<string, unknown>

export const clauseSections = ['clauses', 'conversationClauses'] as const

const isRecord = (value: unknown): value is Record_ =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const hasIds = (list: readonly unknown[]): list is readonly { id: string }[] =>
  list.length > 0 && list.every(one => isRecord(one) && typeof one.id === 'string')

/** Joins the sections of one layer: lists are joined, records merged, each key of a record once. */
export function joinFiles(sections: readonly Section[], problems: PackProblem[]): Sections {
  const joined: Sections = {}
  for (const { key, value, source } of sections) {
    const known = joined[key]
    if (known === undefined) joined[key] = value
    else if (Array.isArray(known) && Array.isArray(value)) joined[key] = [...known, ...value]
    else if (key === 'manifest')
      problems.push({ ...placeOf(source, [key]), message: '写了两份 manifest', wayOut: '只留一份' })
    else {
      const target: Record_ = { ...(known as Record_) }
      for (const [name, content] of Object.entries(value as Record_)) {
        if (Object.hasOwn(target, name))
          problems.push({ ...placeOf(source, [key, name]), message: `“${key}.${name}”写了两次`, wayOut: '合成一处' })
        target[name] = content
      }
      joined[key] = target
    }
  }
  return joined
}

/** Puts `upper` over `lower`: records by key, lists of things with an id by id, everything else whole. Clauses are merged apart. */
export function putOver(lower: unknown, upper: unknown): unknown {
  if (isRecord(lower) && isRecord(upper)) {
    const merged: Record_ = { ...lower }
    for (const [key, value] of Object.entries(upper))
      merged[key] = Object.hasOwn(lower, key) ? putOver(lower[key], value) : value
    return merged
  }
  if (Array.isArray(lower) && Array.isArray(upper)) {
    if (upper.length === 0) return lower
    if (hasIds(lower) && hasIds(upper)) {
      const own = new Map(upper.map(one => [one.id, one]))
      const kept = lower.map(one => own.get(one.id) ?? one)
      const known = new Set(lower.map(({ id }) => id))
      return [...kept, ...upper.filter(({ id }) => !known.has(id))]
    }
  }
  return upper
}

export type ClausePlace = { source: Source; path: readonly PropertyKey[] }

/** Clauses of both kinds while layers are put one over another: where each came from, and what became of it. */
export type ClauseLedger = {
  clauses: Map<string, { section: string; clause: Clause; place: ClausePlace; layer: number }>
  removed: Set<string>
}

/** Takes out what the manifest of `layer` removes, then adds its clauses; a clause known below must say `replaces: true`. */
export function addClauses(
  ledger: ClauseLedger,
  sections: readonly Section[],
  layer: number,
  problems: PackProblem[],
): void {
  removeClauses(ledger, sections, problems)
  const { clauses } = ledger
  for (const { key, value, source } of sections) {
    if (!clauseSections.includes(key as never)) continue
    ;(value as Clause[]).forEach((clause, index) => {
      const path = [key, index]
      const before = clauses.get(clause.id)
      const say = (message: string, wayOut: string, field = 'id') =>
        problems.push({ ...placeOf(source, [...path, field]), message, wayOut })
      if (before?.layer === layer || (before && !clause.replaces)) {
        say(
          `编号“${clause.id}”在 ${before.place.source.file} 已经用过`,
          before.layer === layer ? '换一个编号' : '换一个编号；要替换下层的条款，写上 replaces: true',
        )
        return
      }
      if (before && before.section !== key)
        say(`“${clause.id}”替换的条款在 ${before.section} 一节`, `写到 ${before.section} 一节里`)
      if (!before && clause.replaces)
        say(`下层没有编号“${clause.id}”的条款可以替换`, '改正编号，或去掉 replaces', 'replaces')
      clauses.set(clause.id, { section: key, clause, place: { source, path }, layer })
    })
  }
}

function removeClauses(
  { clauses, removed }: ClauseLedger,
  sections: readonly Section[],
  problems: PackProblem[],
): void {
  for (const { key, value, source } of sections) {
    if (key !== 'manifest') continue
    ;(value as Manifest).remove?.forEach((id, index) => {
      removed.add(id)
      if (clauses.delete(id)) return
      problems.push({
        ...placeOf(source, [key, 'remove', index]),
        message: `下层没有编号“${id}”的条款可以去掉`,
        wayOut: '改正编号，或删去这一行',
      })
    })
  }
}
