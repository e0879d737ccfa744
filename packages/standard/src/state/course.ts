/** The course of a conversation for the customer: what moved the feeling, the risks that speak from it, what was said again. */
import { clauseAt, findAll, firstSentence, hasAny, type Span } from '#conversation/match.ts'
import { hasAct, type Reading, type ReadTurn } from '#conversation/reading.ts'
import { isAlike, likenessOf } from '#rules/likeness.ts'
import type { ConversationFinding, Move, Repeat, Risk, Spoken } from '#types.ts'

/** Steps smaller than this are the noise of the reading. */
const leastStep = 0.3
/** Earlier turns that a turn is compared with: what was said long before is no impatient repetition. */
const repeatReach = 40
const repeatLetters = 4
const repeatShare = 0.75
const negationReach = 5

const two = (value: number) => Math.round(value * 100) / 100

/** How well the customer is after a turn, −1…1: the feeling, and the satisfaction the words show. */
function levelOf({ emotion, mood }: ReadTurn): number {
  const valence = emotion?.valence ?? 0
  return mood ? 0.7 * valence + 0.3 * (mood[2] - mood[0]) : valence
}

function spokenAt({ index, text }: ReadTurn, { start, end }: Span): Spoken {
  return { turn: index, start, end, quote: text.slice(start, end) }
}

/** The clause with the words that carry the feeling; the first sentence where none does. */
function feelingSpan({ lexicon }: Reading, { folded, emotion }: ReadTurn): Span {
  for (const { label, any } of lexicon.emotion.rules) {
    if (label !== emotion?.label) continue
    const [hit] = findAll(any, folded)
    if (hit) return clauseAt(folded, hit)
  }
  return firstSentence(folded)
}

/** Customer turns at which the level rose or fell, each with what the agent had just said or left out. */
export function readMoves(reading: Reading, findings: readonly ConversationFinding[]): Move[] {
  const moves: Move[] = []
  let level = 0
  let before = -1
  for (const turn of reading.customerTurns) {
    const next = levelOf(turn)
    const step = next - level
    if (Math.abs(step) >= leastStep) {
      moves.push({
        ...spokenAt(turn, feelingSpan(reading, turn)),
        direction: step > 0 ? 'up' : 'down',
        by: two(Math.abs(step)),
        emotion: turn.emotion?.label ?? 'calm',
        cause: causeOf(reading, findings, before, turn.index, step > 0),
      })
    }
    level = next
    before = turn.index
  }
  return moves
}

const soothing = ['empathise', 'apologise', 'promise', 'option', 'steps', 'explain', 'confirm', 'praise']

function causeOf(
  { turns }: Reading,
  findings: readonly ConversationFinding[],
  before: number,
  at: number,
  isUp: boolean,
): Move['cause'] {
  const agents = turns.slice(before + 1, at).filter(({ role }) => role === 'agent')
  const last = agents.at(-1)
  if (!last) return null
  const categories = isUp
    ? []
    : [...new Set(findings.filter(({ turn }) => turn > before && turn < at).map(({ category }) => category))]
  const acts = isUp ? [...new Set(agents.flatMap(({ acts: own }) => own.map(({ act }) => act)))] : []
  const known = acts.filter(act => soothing.includes(act))
  if (categories.length === 0 && known.length === 0) return null
  return { turn: last.index, categories, acts: known }
}

/** Risk of a complaint and of losing the customer, with the words that speak for each; a good end lowers both. */
export function readRisk(reading: Reading): Risk {
  const words: Risk['words'][number][] = []
  const complaint = riskOf(reading, 'complaint', words)
  const leaving = riskOf(reading, 'leaving', words)
  return { complaint, leaving, words: words.sort((a, b) => a.turn - b.turn || a.start - b.start) }
}

function riskOf(reading: Reading, kind: 'complaint' | 'leaving', words: Risk['words'][number][]): number {
  const { lexicon, customerTurns } = reading
  let risk = 0
  for (const turn of customerTurns) {
    let safe = 1
    for (const { weight, any } of lexicon.satisfaction.risk[kind]) {
      const hit = findAll(any, turn.folded).find(
        ({ start }) => !hasAny(lexicon.emotion.negations, turn.folded.slice(Math.max(0, start - negationReach), start)),
      )
      if (!hit) continue
      safe *= 1 - weight
      words.push({ kind, ...spokenAt(turn, clauseAt(turn.folded, hit)) })
    }
    safe *= 1 - moodRisk(turn, kind)
    const isSoothed = (turn.emotion?.valence ?? 0) >= 0 && (turn.emotion?.label === 'pleased' || hasAct(turn, 'thank'))
    risk = Math.max(1 - safe, risk * (isSoothed ? 0.6 : 0.97))
  }
  return two(Math.min(1, risk))
}

/** What the feeling alone is worth: an angry customer complains, a disappointed one goes. */
function moodRisk({ emotion, mood }: ReadTurn, kind: 'complaint' | 'leaving'): number {
  if (!emotion) return 0
  const angry = emotion.label === 'angry' ? emotion.strength : 0
  const disappointed = emotion.label === 'disappointed' ? emotion.strength : 0
  const unhappy = mood ? 0.1 * mood[0] : 0
  return kind === 'complaint'
    ? 0.35 * angry + 0.15 * disappointed + unhappy
    : 0.25 * angry + 0.3 * disappointed + unhappy
}

/** Customer turns that say again what an earlier one said, and turns that say so themselves. */
export function readRepeats({ customerTurns }: Reading): Repeat[] {
  const seen: { turn: ReadTurn; likeness: ReturnType<typeof likenessOf> }[] = []
  const repeats: Repeat[] = []
  for (const turn of customerTurns) {
    const likeness = likenessOf(turn.folded)
    const isLong = likeness.plain.length >= repeatLetters
    const earlier = isLong
      ? seen
          .slice(-repeatReach)
          .findLast(
            item => item.likeness.plain.length >= repeatLetters && isAlike(item.likeness, likeness, repeatShare),
          )
      : undefined
    if (earlier) repeats.push({ turn: turn.index, of: earlier.turn.index })
    else if (hasAct(turn, 'repeat')) repeats.push({ turn: turn.index, of: null })
    seen.push({ turn, likeness })
  }
  return repeats
}
