/** The clauses of a conversation run over its reading: built-in judges first, then every clause's tree. */
import type { Judge } from '#conversation/judge.ts'
import { judgeOptions, judgeReason, judgeTemplates, judgeTransfer } from '#conversation/judges/answer.ts'
import { judgeFarewell, judgePromises } from '#conversation/judges/closing.ts'
import { judgeEmpathy } from '#conversation/judges/empathy.ts'
import { judgeAskedTwice, judgeConfirmation } from '#conversation/judges/need.ts'
import { judgeGreeting, judgeName } from '#conversation/judges/opening.ts'
import { judgeQuestions } from '#conversation/judges/questions.ts'
import { judgeTiming } from '#conversation/judges/timing.ts'
import { hasAny } from '#conversation/match.ts'
import type { Reading } from '#conversation/reading.ts'
import type { Found } from '#rules/answer.ts'
import { type CompiledClause, clauseBookOf } from '#rules/book.ts'
import { mayHit } from '#rules/clues.ts'
import { evaluate } from '#rules/evaluate.ts'
import type { Moment } from '#rules/operators.ts'
import { createScan, type Hit } from '#rules/scan.ts'
import { wholeScope } from '#rules/scope.ts'
import { isTime, isWhere, placeOfConversation } from '#rules/where.ts'
import type { ConversationFinding } from '#types.ts'

const judges: readonly Judge[] = [
  judgeGreeting,
  judgeName,
  judgeTiming,
  judgeEmpathy,
  judgeConfirmation,
  judgeAskedTwice,
  judgeReason,
  judgeQuestions,
  judgeOptions,
  judgeTransfer,
  judgeTemplates,
  judgePromises,
  judgeFarewell,
]

/** Faults, and what was done well where a clause gives points for it. */
export type Judgement = { findings: ConversationFinding[]; merits: ConversationFinding[] }

/** Runs every clause that holds here and at `moment`. One fault of a turn is told once, by the strictest clause. */
export function judgeClauses(reading: Reading, moment: Moment): Judgement {
  const { clauses, joins, clues } = clauseBookOf(reading.standard)
  const scan = createScan(reading, runJudges(reading), joins)
  const scope = wholeScope(reading.turns)
  const clued = clues.seenIn(scan)
  const place = placeOfConversation(reading.input)
  const seen = new Set<string>()
  const findings: ConversationFinding[] = []
  const merits: ConversationFinding[] = []
  for (const compiled of clauses) {
    const { clause, condition, exceptions } = compiled
    if (!isTime(clause.when, moment) || !isWhere(clause.where, place) || !mayHit(compiled.clues, clued)) continue
    scan.clause = clause.id
    const found = evaluate(condition, scan, scope)
    if (found.length === 0 || exceptions.some(tree => evaluate(tree, scan, scope).length > 0)) continue
    const isMerit = (clause.points ?? 0) > 0
    for (const hit of found) {
      const key = `${isMerit ? clause.id : clause.category}:${hit.turn}`
      if (seen.has(key)) continue
      seen.add(key)
      const list = isMerit ? merits : findings
      list.push(findingOf(compiled, hit, reading))
    }
  }
  return { findings, merits }
}

function findingOf({ clause, isAsked }: CompiledClause, hit: Found, { turns }: Reading): ConversationFinding {
  const { turn, start, end, evidence } = hit
  const words = turns[turn]?.text.slice(start, end) ?? ''
  return {
    category: clause.category as ConversationFinding['category'],
    turn,
    clause: clause.id,
    start,
    end,
    reason: clause.reason.replaceAll('{words}', words),
    rewrites: clause.rewrites,
    severity: clause.severity,
    ...(evidence && evidence.length > 0 ? { evidence } : {}),
    ...(clause.points === undefined ? {} : { points: clause.points }),
    ...(isAsked ? { basis: 'judged' as const } : {}),
  }
}

/** What the built-in judges report, one place a turn and category, each inside its text. */
function runJudges(reading: Reading): Map<string, Hit[]> {
  const judged = new Map<string, Hit[]>()
  const seen = new Set<string>()
  for (const judge of judges) {
    judge(reading, (category, turn, span) => {
      const text = reading.turns[turn]?.text
      if (text === undefined || seen.has(`${category}:${turn}`)) return
      seen.add(`${category}:${turn}`)
      const start = Math.max(0, Math.min(span.start, text.length))
      const hit = { turn, start, end: Math.max(start, Math.min(span.end, text.length)) }
      const hits = judged.get(category)
      if (hits) hits.push(hit)
      else judged.set(category, [hit])
    })
  }
  for (const hits of judged.values()) hits.sort((a, b) => a.turn - b.turn)
  const refused = judged.get('no_reason')?.[0]?.turn
  const unanswered = judged.get('unanswered')
  if (refused !== undefined && unanswered) {
    // Asking why after a refusal without reason is that fault, not an unanswered question beside it.
    const why = reading.lexicon.pattern('why')
    const isWhy = ({ turn }: Hit) => turn > refused && hasAny(why, reading.turns[turn]?.folded ?? '')
    judged.set(
      'unanswered',
      unanswered.filter(hit => !isWhy(hit)),
    )
  }
  return judged
}
