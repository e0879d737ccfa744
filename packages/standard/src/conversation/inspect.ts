/** Inspects a whole conversation: every judge, every reply checked, feelings, satisfaction and the scorecard. */
import { checkReply } from '#check/check.ts'
import type { Standard } from '#check/compile.ts'
import { judgeClauses } from '#conversation/clauses.ts'
import { type Reading, readConversation } from '#conversation/reading.ts'
import type { Moment } from '#rules/operators.ts'
import { placeOfConversation } from '#rules/where.ts'
import { rateReading } from '#satisfaction/satisfaction.ts'
import { scoreReading } from '#scorecard/score.ts'
import { readMoves, readRepeats, readRisk } from '#state/course.ts'
import type { ConversationFinding, ConversationInput, Emotion, Inspection, Turn } from '#types.ts'

/** Turns of context a reply is checked with. */
const CONTEXT_TURNS = 8

/**
 * Inspects a conversation against the standard: findings with turn and characters, feelings, satisfaction 1–5, acts
 * and a scorecard 0–100. A conversation that still runs is judged by naming its `moment`. Without times the clocks are not judged. The same input gives the same result.
 * @throws InputError naming the field when turns are not in order of time
 * Rows A1, A6–A8, A11–A13, B14, E1.
 */
export function inspectConversation(
  standard: Standard,
  input: ConversationInput,
  moment: Moment = 'close',
): Inspection {
  const reading = readConversation(standard, input)
  const judged = judgeClauses(reading, moment)
  const findings = [...judged.findings, ...checkReplies(reading, moment)].sort(byPlace)
  const merits = judged.merits.sort(byPlace)
  const { score, items } = scoreReading(reading, findings, merits)
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
    ...(merits.length > 0 ? { merits } : {}),
    emotions,
    satisfaction: rateReading(reading, findings),
    movedBy: readMoves(reading, findings),
    risk: readRisk(reading),
    repeats: readRepeats(reading),
    acts,
  }
}

const byPlace = (a: ConversationFinding, b: ConversationFinding) =>
  a.turn - b.turn || a.start - b.start || a.end - b.end || (a.category < b.category ? -1 : 1)

function checkReplies({ standard, input, turns }: Reading, moment: Moment): ConversationFinding[] {
  const place = placeOfConversation(input)
  const isComplaint = input.facts?.isComplaint
  const findings: ConversationFinding[] = []
  for (const turn of turns) {
    if (turn.role !== 'agent') continue
    const before: Turn[] = input.turns.slice(Math.max(0, turn.index - CONTEXT_TURNS), turn.index)
    const context = { ...place, turns: before, customer: input.customer, isComplaint, moment }
    for (const finding of checkReply(standard, turn.text, context).findings) {
      const { enforcement: _, ...what } = finding
      findings.push({ ...what, turn: turn.index })
    }
  }
  return findings
}
