/** Questions: each one the customer puts finds its answer in what the agent says after it (A11). */

import { findToldTimes } from '#clock/told-time.ts'
import type { Judge } from '#conversation/judge.ts'
import { isUnclear } from '#conversation/judges/need.ts'
import type { Lexicon, QuestionKind } from '#conversation/lexicon.ts'
import { clausesOf, hasAny, type Span, sentencesOf } from '#conversation/match.ts'
import type { Reading, ReadTurn } from '#conversation/reading.ts'

/** Agent turns read after a question: an answer that comes later than these comes too late to be one. */
const REACH = 10

export const judgeQuestions: Judge = (reading, report) => {
  const { customerTurns, lexicon } = reading
  for (const turn of customerTurns) {
    if (isUnclear(turn, lexicon)) continue
    const questions = questionsOf(turn, lexicon)
    for (const span of questions) {
      const question = turn.folded.slice(span.start, span.end)
      if (isAnswered(question, turn, reading, questions.length === 1)) continue
      report('unanswered', turn.index, span)
      break
    }
  }
}

/** "还能不能用了！" is anger, "还要多久！" still asks. */
const isShout = /^(?!.*(?:多久|多少|几|什么时候|哪|怎么(?:办|退|弄|处理))).*[！!]$/

/** Real questions of a turn: not a ping, not rhetoric, not a request which an act answers. */
export function questionsOf(turn: ReadTurn, lexicon: Lexicon): Span[] {
  const isQuestion = ({ start, end }: Span) => {
    const text = turn.folded.slice(start, end)
    if (turn.emotion?.label === 'angry' && isShout.test(text)) return false
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
type Question = {
  text: string
  kinds: readonly QuestionKind[]
  content: ReadonlySet<string>
  letters: ReadonlySet<string>
  isAlone: boolean
  isHeated: boolean
}

function isAnswered(text: string, turn: ReadTurn, reading: Reading, isAlone: boolean): boolean {
  const { lexicon, turns } = reading
  const kinds = lexicon.questions.filter(({ ask }) => hasAny(ask, text))
  const content = contentOf(text, lexicon.stopwords)
  const letters = lettersOf(content)
  const isHeated = turn.emotion?.label === 'angry'
  if (isEcho(text, letters, turns[turn.index - 1])) return true
  const question: Question = { text, kinds, content, letters, isAlone, isHeated }
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
    // "我请示主管，两小时内回复您" holds the line and yet is an honest answer.
    if (answer.isHolding && !isPromise(answer, lexicon)) continue
    if (isEmptyAnswer(answer, lexicon)) continue
    if (doesAnswer(answer.folded, question, isImmediate, lexicon)) return true
    hasBlock = true
  }
  return false
}

const isPromise = ({ folded }: ReadTurn, lexicon: Lexicon) =>
  hasAny(lexicon.pattern('honestNotYet'), folded) && findToldTimes(folded).length > 0

/** "一百元？" throws the agent's own words back: amazement, not a question. */
function isEcho(text: string, letters: ReadonlySet<string>, previous: ReadTurn | undefined): boolean {
  if (text.length > ECHO_LENGTH || letters.size === 0 || previous?.role !== 'agent') return false
  return (
    !/[吗呢么哪几谁]|什么|怎么|多少|为/.test(text) && [...letters].every(letter => previous.folded.includes(letter))
  )
}

const ECHO_LENGTH = 8

/** Only asks to wait, or is nothing but courtesy. */
function isEmptyAnswer(turn: ReadTurn, lexicon: Lexicon): boolean {
  if (hasAny(lexicon.pattern('plainYesNo'), turn.folded)) return false
  let rest = turn.folded
  for (const expression of lexicon.pattern('emptyAnswer')) rest = rest.replace(expression, '')
  return rest.replace(/[^\p{L}\p{N}]/gu, '').length <= 2
}

function doesAnswer(text: string, question: Question, isImmediate: boolean, lexicon: Lexicon): boolean {
  const { kinds, content, letters, isAlone, isHeated } = question
  if (hasAny(lexicon.pattern('honestNotYet'), text)) return true
  if (isImmediate && hasAny(lexicon.pattern('askingBack'), text)) return true
  const pairs = sharedContent(text, content)
  const common = [...letters].filter(letter => text.includes(letter)).length
  const share = letters.size === 0 ? 0 : common / letters.size
  const strict = kinds.filter(({ isStrict }) => isStrict)
  if (strict.length > 0)
    return strict.every(({ answer }) => hasAny(answer, text)) && (isImmediate || pairs > 0 || common >= 2)
  if (!isImmediate) return pairs >= 2 || share >= LIKE_SHARE
  if (isHeated && hasAny(lexicon.pattern('soothing'), text)) return true
  const isYesNo = kinds.some(({ id }) => id === 'yesNo')
  if (isAlone && isYesNo && hasAny(lexicon.pattern('plainYesNo'), text)) return true
  const isOnTopic = share >= (isAlone ? TOPIC_SHARE : LIKE_SHARE)
  if (isOnTopic && !(isAlone && isYesNo && share < LIKE_SHARE && !hasEcho(question.text, text))) return true
  if (isAlone && isYesNo && share > 0 && hasEcho(question.text, text)) return true
  if (hasAny(lexicon.pattern('evasive'), text)) return false
  if (!isAlone) return pairs > 0
  if (isYesNo && (share > 0 || hasEcho(question.text, text))) return true
  if (isYesNo) return kinds.some(({ id, answer }) => id !== 'yesNo' && hasAny(answer, text))
  // A question of a kind nobody listed is taken as answered by whatever was said to it.
  return kinds.length === 0 || kinds.some(({ answer }) => hasAny(answer, text))
}

/** Letters of the question's matter that a reply shares when it speaks of the same thing. */
const TOPIC_SHARE = 0.3
/** The same among several questions, or long after the question. */
const LIKE_SHARE = 0.5

/** What a yes-no question asks about, and what says yes or no to it. */
const echoes: readonly (readonly [RegExp, RegExp])[] = [
  [/有/, /有|没|无/],
  [/能|可以|可不可以|行[吗不么]|让|支持/, /能|可以|行|可(?!惜|是)|不(?!好意思|客气|便|用谢)|没法|支持|就好/],
  [/会/, /会|不|刚刚好|正好/],
  [/折扣|打折|优惠|便宜/, /折|减|优惠|送|券|实价|底价/],
  [/要|用|需/, /要|需|用|免|不/],
  [/[收包送带含退换开卖算]/, /[收包送带含退换开卖算免]|不/],
  [/[到发好完出]/, /已|[到发好完出]|还没|可以|了(?=[，。！])/],
]

const hasEcho = (question: string, reply: string) =>
  echoes.some(([asked, said]) => asked.test(question) && said.test(reply))

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
