/** Reads the customer's feeling from one turn: words and rules of the pack, sharpened by degree, negation and marks. */
import type { Standard } from '#check/compile.ts'
import { type Lexicon, lexiconOf } from '#conversation/lexicon.ts'
import { clauseAt, findAll, foldText, hasAny } from '#conversation/match.ts'
import { type Mood, readState } from '#state/learned.ts'
import type { Heard } from '#state/signals.ts'
import type { Emotion, EmotionLabel } from '#types.ts'
import { emotionLabels } from '#types.ts'

export type EmotionContext = {
  /** The feeling of the customer's turn before this one: a mood does not end with a full stop. */
  previous?: Emotion
  /** Seconds the customer had waited when writing this turn. */
  waitedSeconds?: number
}

const calm: Emotion = { label: 'calm', strength: 0, valence: 0 }
/** Degree words stand at most this far before what they strengthen. */
const DEGREE_REACH = 6
const NEGATION_REACH = 5

function scoreWords(lexicon: Lexicon['emotion'], text: string): Map<EmotionLabel, number> {
  const scores = new Map<EmotionLabel, number>()
  for (const rule of lexicon.rules) {
    let counted = 0
    let reached = -1
    for (const { start, end } of findAll(rule.any, text)) {
      if (start < reached || counted >= 3) continue
      const before = text.slice(Math.max(0, start - NEGATION_REACH), start)
      if (hasAny(lexicon.negations, before)) continue
      const clauseStart = clauseAt(text, { start, end }).start
      if (hasAny(lexicon.hedges, text.slice(clauseStart, start))) continue
      reached = end
      const degree = text.slice(Math.max(0, start - DEGREE_REACH), end)
      const factor = lexicon.intensifiers.find(({ any }) => hasAny(any, degree))?.factor ?? 1
      // Each further word adds less: three faults named are not three times the anger.
      const share = (rule.weight * factor) / 2 ** counted
      scores.set(rule.label, (scores.get(rule.label) ?? 0) + share)
      counted += 1
      if (rule.isTurn) break
    }
  }
  return scores
}

const isPressing = (text: string) => /[？?！!]|怎么|什么|凭|赔|退/.test(text) && !/谢|好的|可以|行/.test(text)

/** Shorter shouts are greetings and thanks. */
const LOUD_LENGTH = 8

const upsetOrder: readonly EmotionLabel[] = ['angry', 'disappointed', 'anxious']

/** What the patterns hear in a folded text; `scores` are those of the words alone. */
export function hearEmotion(lexicon: Lexicon['emotion'], text: string, context: EmotionContext = {}): Heard {
  const words = scoreWords(lexicon, text)
  return { scores: words, emotion: settleScores(lexicon, text, context, new Map(words)) }
}

/** The same of a text as it was written, folded on the way. */
export function hearTurn(standard: Standard, text: string): { folded: string; heard: Heard } {
  const folded = foldText(text)
  return { folded, heard: hearEmotion(lexiconOf(standard).emotion, folded) }
}

function settleScores(
  lexicon: Lexicon['emotion'],
  text: string,
  context: EmotionContext,
  scores: Map<EmotionLabel, number>,
): Emotion {
  const score = (label: EmotionLabel) => scores.get(label) ?? 0
  const add = (label: EmotionLabel, value: number) => scores.set(label, score(label) + value)
  const shouts = text.match(/[！!]/g)?.length ?? 0
  const doubts = (text.match(/[？?]{2,}|[？?][！!]|[！!][？?]/g) ?? []).length
  const negative = upsetOrder.reduce((sum, label) => sum + score(label), 0)
  if (shouts >= lexicon.exclamation.from || doubts > 0) {
    const extra = lexicon.exclamation.weight * Math.min(3, shouts - lexicon.exclamation.from + 1 + doubts)
    if (score('angry') > 0 || (negative > 0 && score('anxious') < negative)) add('angry', extra)
    else if (score('anxious') > 0) add('anxious', extra)
    else if (score('pleased') > 0) add('pleased', extra)
    else if (
      text.length >= LOUD_LENGTH &&
      !/好|谢|行|可以|[您你]们?好|thank|gracias|merci|wow|great|nice|cool|love/i.test(text)
    )
      add('angry', lexicon.exclamation.alone)
  }
  if ((context.waitedSeconds ?? 0) >= lexicon.waiting.seconds && score('pleased') === 0)
    add('anxious', lexicon.waiting.weight)
  const previous = context.previous
  if (previous && previous.label !== 'calm' && score(previous.label) > 0) {
    add(previous.label, lexicon.carry * previous.strength)
  }
  // Thanks inside a complaint is manners, not pleasure.
  if (negative >= lexicon.threshold && score('pleased') < negative) scores.set('pleased', 0)
  // "说明书根本看不懂" among reproaches is one more reproach, not a question.
  if (score('angry') >= lexicon.threshold || score('disappointed') >= lexicon.threshold) scores.set('confused', 0)
  let label: EmotionLabel = 'calm'
  let best = lexicon.threshold
  for (const candidate of emotionLabels) {
    if (candidate !== 'calm' && score(candidate) > best) {
      best = score(candidate)
      label = candidate
    }
  }
  // Anger does not end while the matter is still being pressed.
  if (label === 'calm' && previous?.label === 'angry' && isPressing(text)) {
    label = 'angry'
    best = previous.strength * lexicon.persistence
  }
  if (label === 'calm') return calm
  const strength = Math.min(1, Math.round(best * 100) / 100)
  const valence = Math.round((lexicon.valence[label] ?? 0) * (0.5 + strength / 2) * 100) / 100
  return { label, strength, valence }
}

/** The feeling of one customer turn: label, strength 0–1, valence −1…1. B10, B13. */
export function readEmotion(standard: Standard, text: string, context: EmotionContext = {}): Emotion {
  return readCustomerTurn(standard, text, foldText(text), context).emotion
}

/** Feeling of one customer turn and, where a state model is given, the satisfaction it shows. */
export function readCustomerTurn(
  standard: Standard,
  text: string,
  folded: string,
  context: EmotionContext,
): { emotion: Emotion; mood: Mood | null } {
  const heard = hearEmotion(lexiconOf(standard).emotion, folded, context)
  return standard.state ? readState(standard.state, text, folded, heard) : { emotion: heard.emotion, mood: null }
}

/** Whether the next reply must hold understanding or an apology (A12): clearly angry, disappointed or anxious. */
export function isUpset(emotion: Emotion): boolean {
  return upsetOrder.includes(emotion.label) && emotion.strength >= UPSET_FROM
}

const UPSET_FROM = 0.4
