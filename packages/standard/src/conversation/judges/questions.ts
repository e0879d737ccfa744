/** Questions: each one the customer puts finds its answer in what the agent says after it (A11). */

import type { Judge } from '#conversation/judge.ts'
import type { Lexicon, QuestionKind } from '#conversation/lexicon.ts'
import { clausesOf, hasAny, type Span, sentencesOf } from '#conversation/match.ts'
import type { Reading, ReadTurn } from '#conversation/reading.ts'

/** Agent turns read after a question: an answer that comes later than these comes too late to be one. */
const REACH = 10

export const judgeQuestions: Judge = (reading, report) => {
  const { customerTurns, lexicon } = reading
  for (const turn of customerTurns) {
    const questions = questionsOf(turn, lexicon)
    for (const span of questions) {
      const question = turn.folded.slice(span.start, span.end)
      if (isAnswered(question, turn, reading, questions.length === 1)) continue
      report('unanswered', turn.index, span)
      break
    }
  }
}

/** Real questions of a turn: not a ping, not rhetoric, not a request which an act answers. */
export function questionsOf(turn: ReadTurn, lexicon: Lexicon): Span[] {
  const isQuestion = ({ start, end }: Span) => {
    const text = turn.folded.slice(start, end)
    return hasAny(lexicon.pattern('question'), text) && !hasAny(lexicon.pattern('noQuestion'), text)
  }
  return sentencesOf(turn.folded)
    .filter(isQuestion)
    .flatMap(sentence => {
      // "几点开门，能停车吗" asks twice in one sentence.
      const parts = clausesOf(turn.folded.slice(sentence.start, sentence.end))
        .map(({ start, end }) => ({ start: start + sentence.start, end: end + sentence.start }))
        .filter(isQuestion)
      return parts.length > 1 ? parts : [sentence]
    })
}

/** `isHeated`: an angry customer's question is often rhetoric, and an apology answers it. */
type Question = { kinds: readonly QuestionKind[]; content: ReadonlySet<string>; isAlone: boolean; isHeated: boolean }

function isAnswered(text: string, turn: ReadTurn, reading: Reading, isAlone: boolean): boolean {
  const { lexicon, turns } = reading
  const kinds = lexicon.questions.filter(({ ask }) => hasAny(ask, text))
  const question: Question = {
    kinds,
    content: contentOf(text, lexicon.stopwords),
    isAlone,
    isHeated: turn.emotion?.label === 'angry',
  }
  let read = 0
  let hasBlock = false
  let isImmediate = true
  for (let i = turn.index + 1; i < turns.length && read < REACH; i += 1) {
    const answer = turns[i]
    if (answer?.role === 'customer') {
      // The first turns that say more than "稍等" are the answer to this question, if any are.
      if (hasBlock) isImmediate = false
      continue
    }
    if (!answer) break
    read += 1
    if (answer.isHolding || isEmptyAnswer(answer, lexicon)) continue
    if (doesAnswer(answer.folded, question, isImmediate, lexicon)) return true
    hasBlock = true
  }
  return false
}

/** Only asks to wait, or is nothing but courtesy. */
function isEmptyAnswer(turn: ReadTurn, lexicon: Lexicon): boolean {
  let rest = turn.folded
  for (const expression of lexicon.pattern('emptyAnswer')) rest = rest.replace(expression, '')
  return rest.replace(/[^\p{L}\p{N}]/gu, '').length <= 2
}

function doesAnswer(
  text: string,
  { kinds, content, isAlone, isHeated }: Question,
  isImmediate: boolean,
  lexicon: Lexicon,
): boolean {
  if (hasAny(lexicon.pattern('honestNotYet'), text)) return true
  if (isImmediate && hasAny(lexicon.pattern('askingBack'), text)) return true
  const letters = [...lettersOf(content)].filter(letter => text.includes(letter)).length
  const shared = Math.max(sharedContent(text, content), letters >= 2 ? 1 : 0)
  const strict = kinds.filter(({ isStrict }) => isStrict)
  if (strict.length > 0) return strict.every(({ answer }) => hasAny(answer, text)) && (isImmediate || shared > 0)
  if (shared >= (isImmediate ? 1 : 2)) return true
  if (!isImmediate) return false
  if (isAlone && letters > 0) return true
  if (isHeated && hasAny(lexicon.pattern('soothing'), text)) return true
  const open = kinds.filter(({ id }) => id !== 'yesNo')
  const isYesNo = open.length < kinds.length
  if (isYesNo && (isAlone || letters > 0) && kinds.some(({ id, answer }) => id === 'yesNo' && hasAny(answer, text)))
    return true
  // A question of a kind nobody listed is taken as answered by whatever was said to it.
  if (kinds.length === 0) return isAlone
  return isAlone && open.some(({ answer }) => hasAny(answer, text))
}

/** The Chinese letters of content words. */
function lettersOf(content: ReadonlySet<string>): Set<string> {
  return new Set([...content].join('').match(/[\u4e00-\u9fff]/g) ?? [])
}

/** Pairs of characters that carry the matter of a question. */
function contentOf(question: string, stopwords: ReadonlySet<string>): Set<string> {
  let text = question
  for (const word of stopwords) text = text.replaceAll(word, ' ')
  const pairs = new Set<string>()
  for (const run of text.match(/[\u4e00-\u9fff]+|[A-Za-z0-9]+/g) ?? []) {
    if (/^[A-Za-z0-9]/.test(run)) pairs.add(run.toLowerCase())
    else for (let i = 0; i + 1 < run.length; i += 1) pairs.add(run.slice(i, i + 2))
    if (run.length === 1 && /[\u4e00-\u9fff]/.test(run)) pairs.add(run)
  }
  return pairs
}

function sharedContent(text: string, content: ReadonlySet<string>): number {
  const lower = text.toLowerCase()
  let shared = 0
  for (const pair of content) if (lower.includes(pair)) shared += 1
  return shared
}
