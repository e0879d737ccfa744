/** Inspects a whole conversation: every judge, every reply checked, feelings, satisfaction and the scorecard. */
import { checkReply } from '#check/check.ts'
import type { Standard } from '#check/compile.ts'
import type { Judge } from '#conversation/judge.ts'
import { judgeOptions, judgeReason, judgeTemplates, judgeTransfer } from '#conversation/judges/answer.ts'
import { judgeFarewell, judgePromises } from '#conversation/judges/closing.ts'
import { judgeEmpathy } from '#conversation/judges/empathy.ts'
import { judgeAskedTwice, judgeConfirmation } from '#conversation/judges/need.ts'
import { judgeGreeting, judgeName } from '#conversation/judges/opening.ts'
import { judgeQuestions } from '#conversation/judges/questions.ts'
import { judgeTiming } from '#conversation/judges/timing.ts'
import { type Reading, readConversation } from '#conversation/reading.ts'
import { rateReading } from '#satisfaction/satisfaction.ts'
import { scoreReading } from '#scorecard/score.ts'
import type { ConversationFinding, ConversationInput, Emotion, Inspection, Turn } from '#types.ts'

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

/** Turns of context a reply is checked with. */
const CONTEXT_TURNS = 8

/**
 * Inspects a conversation against the standard: findings with turn and characters, feelings, satisfaction 1–5, acts
 * and a scorecard 0–100. Without times the clocks are not judged. The same input gives the same result.
 * @throws InputError naming the field when turns are not in order of time
 * Rows A1, A6–A8, A11–A13, B14, E1.
 */
export function inspectConversation(standard: Standard, input: ConversationInput): Inspection {
  const reading = readConversation(standard, input)
  const findings = [...judgeAll(reading), ...checkReplies(reading)].sort(
    (a, b) => a.turn - b.turn || a.start - b.start || a.end - b.end || (a.category < b.category ? -1 : 1),
  )
  const { score, items } = scoreReading(reading, findings)
  const emotions: Record<number, Emotion> = {}
  for (const { index, emotion } of reading.customerTurns) if (emotion) emotions[index] = emotion
  const acts: Record<number, readonly string[]> = {}
  for (const turn of reading.agentTurns) acts[turn.index] = turn.acts.map(({ act }) => act)
  return {
    id: input.id,
    packId: standard.pack.id,
    packVersion: standard.pack.version,
    score,
    items,
    findings,
    emotions,
    satisfaction: rateReading(reading, findings),
    acts,
  }
}

function judgeAll(reading: Reading): ConversationFinding[] {
  const findings: ConversationFinding[] = []
  const seen = new Set<string>()
  const reasonless = new Set<number>()
  for (const judge of judges) {
    judge(reading, (category, turn, span) => {
      const clause = reading.lexicon.clauses.get(category)
      const text = reading.turns[turn]?.text
      if (!clause || text === undefined || seen.has(`${category}:${turn}`)) return
      seen.add(`${category}:${turn}`)
      if (category === 'no_reason') reasonless.add(turn)
      const start = Math.max(0, Math.min(span.start, text.length))
      findings.push({
        category,
        turn,
        clause: clause.id,
        start,
        end: Math.max(start, Math.min(span.end, text.length)),
        reason: clause.reason,
        rewrites: clause.rewrites,
        severity: clause.severity,
      })
    })
  }
  return reasonless.size === 0 ? findings : findings.filter(finding => !isWhyOfRefusal(finding, reading, reasonless))
}

/** Asking why after a refusal without reason is that fault, not an unanswered question beside it. */
function isWhyOfRefusal(
  { category, turn }: ConversationFinding,
  { turns, lexicon }: Reading,
  reasonless: ReadonlySet<number>,
): boolean {
  if (category !== 'unanswered') return false
  const text = turns[turn]?.folded ?? ''
  const isWhy = lexicon.pattern('why').some(expression => {
    expression.lastIndex = 0
    return expression.test(text)
  })
  return isWhy && [...reasonless].some(refused => refused < turn)
}

function checkReplies({ standard, input, turns }: Reading): ConversationFinding[] {
  const isComplaint = input.facts?.isComplaint
  const findings: ConversationFinding[] = []
  for (const turn of turns) {
    if (turn.role !== 'agent') continue
    const before: Turn[] = input.turns.slice(Math.max(0, turn.index - CONTEXT_TURNS), turn.index)
    const context = { turns: before, channel: input.channel, customer: input.customer, isComplaint }
    for (const finding of checkReply(standard, turn.text, context).findings) {
      const { enforcement: _, ...what } = finding
      findings.push({ ...what, turn: turn.index })
    }
  }
  return findings
}
