/** What falls silent with a clause that a higher layer takes out: the lines of scorecards that nothing speaks for any more. */
import type { Scorecard } from '#conversation/pack.ts'
import type { ClauseLedger, Sections } from '#load/merge.ts'

/**
 * Takes out each line whose own clause was removed and whose other faults no clause is left to find: it could only ever
 * give its points away. A card that would be left with no line stays as it is.
 */
export function silenceCards(merged: Sections, { clauses, removed }: ClauseLedger): void {
  const cards = merged.scorecards as readonly Scorecard[] | undefined
  if (!cards || removed.size === 0) return
  const spoken = new Set(
    [...clauses.values()].map(({ clause }) => (clause as unknown as { category: string }).category),
  )
  const isHeard = ({ clause, takes }: Scorecard['groups'][number]['items'][number]) =>
    clauses.has(clause) || !removed.has(clause) || Object.keys(takes).some(category => spoken.has(category))
  merged.scorecards = cards.map(card => {
    const groups = card.groups
      .map(group => ({ ...group, items: group.items.filter(isHeard) }))
      .filter(({ items }) => items.length > 0)
    return groups.length > 0 ? { ...card, groups } : card
  })
}
