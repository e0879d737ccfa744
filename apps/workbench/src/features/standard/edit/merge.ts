/** Two people changed one clause: field by field who changed what. Pure. */
import type { ClauseContent } from '@tact/protocol'

export type Conflict = { field: string; mine: unknown; theirs: unknown }

const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/**
 * What was changed on one side alone is taken from that side; what both changed differently is a conflict, in which
 * `merged` holds mine.
 */
export const mergeClauses = (
  base: ClauseContent,
  mine: ClauseContent,
  theirs: ClauseContent,
): { merged: ClauseContent; conflicts: Conflict[] } => {
  const merged: Record<string, unknown> = {}
  const conflicts: Conflict[] = []
  for (const field of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const isMineChanged = !isSame(mine[field], base[field])
    const isTheirsChanged = !isSame(theirs[field], base[field])
    if (isMineChanged && isTheirsChanged && !isSame(mine[field], theirs[field]))
      conflicts.push({ field, mine: mine[field], theirs: theirs[field] })
    const value = isMineChanged ? mine[field] : theirs[field]
    if (value !== undefined) merged[field] = value
  }
  return { merged: merged as ClauseContent, conflicts }
}

/** `clause` with every empty optional part left out, as a person would write it. */
export const tidyClause = (clause: ClauseContent): ClauseContent => {
  const isEmpty = (value: unknown) =>
    value === undefined ||
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0) ||
    (typeof value === 'object' && Object.keys(value).length === 0)
  const tidy = (value: unknown, depth: number): unknown => {
    if (Array.isArray(value)) return value.filter(item => item !== '' && item !== null)
    if (typeof value !== 'object' || value === null || depth > 1) return value
    return Object.fromEntries(
      Object.entries(value)
        .map(([key, child]) => [key, tidy(child, depth + 1)] as const)
        .filter(([key, child]) => key === 'examples' || key === 'passes' || key === 'violates' || !isEmpty(child)),
    )
  }
  return tidy(clause, 0) as ClauseContent
}
