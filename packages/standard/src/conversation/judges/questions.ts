/** Questions: each one the customer puts finds its answer in what the agent says after it (A11). */
import type { Lexicon, QuestionKind } from '#conversation/lexicon.ts'
import type { Judge } from '#conversation/judge.ts'
import { hasAny, sentencesOf, type Span } from '#conversation/match.ts'
import { type Reading, type ReadTurn } from '#conversation/reading.ts'

/** Agent turns read after a question: an answer that comes later than these comes too late to be one. */
const REACH = 10

export const judgeQuestions: Judge = (reading, report) => {
  const { customerTurns, lexicon } = reading
  for (const turn of customerTurns) {
    for (const span of questionsOf(turn, lexicon)) {
      const question = turn.folded.slice(span.start, span.end)
      if (isAnswered(question, turn, reading)) continue
      report('unanswered', turn.index, span)
      break
    }
  }
}

/** Real questions of a turn: not a ping, not rhetoric, not a request which an act answers. */
export function questionsOf(turn: ReadTurn, lexicon: Lexicon): Span[] {
  return sentencesOf(turn.folded).filter(({ start, end }) => {
    const text = turn.folded.slice(start, end)
    const isQuestion = hasAny(lexicon.pattern('question'), text)
    return isQuestion && !hasAny(lexicon.pattern('noQuestion'), text)
  })
}

function isAnswered(question: string, turn: ReadTurn, reading: Reading): boolean {
  const { lexicon, turns } = reading
  const kinds = lexicon.questions.filter(({ ask }) => hasAny(ask, question))
  const content = contentOf(question, lexicon.stopwords)
  const immediate = new Set(reading.replyTo(turn.index).map(({ index }) => index))
  let read = 0
  for (let i = turn.index + 1; i < turns.length && read < REACH; i += 1) {
    const answer = turns[i]
    if (answer?.role !== 'agent') continue
    read += 1
    if (answer.isHolding) continue
    if (doesAnswer(answer.folded, kinds, content, immediate.has(i), lexicon)) return true
  }
  return false
}

function doesAnswer(text: string, kinds: readonly QuestionKind[], content: ReadonlySet<string>, isImmediate: boolean, lexicon: Lexicon): boolean {
  if (hasAny(lexicon.pattern('honestNotYet'), text)) return true
  const shared = sharedContent(text, content)
  const isAskingBack = isImmediate && hasAny(lexicon.pattern('askingBack'), text)
  if (isAskingBack) return true
  const strict = kinds.filter(({ isStrict }) => isStrict)
  if (strict.length > 0) {
    const holds = strict.every(({ answer }) => hasAny(answer, text))
    return holds && (isImmediate || shared > 0)
  }
  if (kinds.some(({ answer }) => hasAny(answer, text)) && isImmediate) return true
  return shared >= (isImmediate ? 1 : 2)
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
