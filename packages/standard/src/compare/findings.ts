/** Which findings of one conversation appear and vanish between two standards, with turns and quotes. Pure. */
import type { Inspection, Turn } from '#types.ts'

/** A finding as a person compares it: by clause and turn, with the words that it quotes. */
export type ComparedFinding = { clause: string; category: string; turn: number; quote: string; reason: string }
export type FindingsChange = {
  id: string
  appeared: readonly ComparedFinding[]
  vanished: readonly ComparedFinding[]
  score: { before: number; after: number }
}

type Found = Pick<Inspection, 'id' | 'score' | 'findings'>

/**
 * What `after` finds and `before` did not, and the other way round. A finding is the same while clause and turn are: other
 * words of the same turn are no news.
 */
export function compareFindings(before: Found, after: Found, turns: readonly Turn[]): FindingsChange {
  const keyOf = ({ clause, turn }: { clause: string; turn: number }) => `${clause}:${turn}`
  const beyond = (these: Found, those: Found): ComparedFinding[] => {
    const known = new Set(those.findings.map(keyOf))
    return these.findings.flatMap(({ clause, category, turn, start, end, reason }) => {
      if (known.has(keyOf({ clause, turn }))) return []
      known.add(keyOf({ clause, turn }))
      return [{ clause, category, turn, quote: turns[turn]?.text.slice(start, end) ?? '', reason }]
    })
  }
  return {
    id: after.id,
    appeared: beyond(after, before),
    vanished: beyond(before, after),
    score: { before: before.score, after: after.score },
  }
}

export type ClauseTotals = { clause: string; appeared: number; vanished: number }

/** Adds a change to totals by clause, kept in a map that the caller carries from conversation to conversation. */
export function addTotals(totals: Map<string, ClauseTotals>, { appeared, vanished }: FindingsChange): void {
  const of = (clause: string) => {
    const known = totals.get(clause) ?? { clause, appeared: 0, vanished: 0 }
    totals.set(clause, known)
    return known
  }
  for (const { clause } of appeared) of(clause).appeared++
  for (const { clause } of vanished) of(clause).vanished++
}
