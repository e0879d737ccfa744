/** Questions: each one the customer puts finds its answer in what the agent says after it (A11). */

import { findToldTimes } from '#clock/told-time.ts'
import type { Judge } from '#conversation/judge.ts'
import { isUnclear } from '#conversation/judges/need.ts'
import { doesAnswer, either, isAskingBack, isStrict, type Question, readQuestion } from '#conversation/judges/replying.ts'
import type { Lexicon } from '#conversation/lexicon.ts'
import { clausesOf, hasAny, type Span, sentencesOf } from '#conversation/match.ts'
import type { Reading, ReadTurn } from '#conversation/reading.ts'

/** Agent turns read after a question: an answer that comes later than these comes too late to be one. */
const REACH = 10

export const judgeQuestions: Judge = (reading, report) => {
  const { turns, lexicon } = reading
  let block: ReadTurn[] = []
  for (const turn of turns) {
    if (turn.role === 'customer') block.push(turn)
    if (turn.role === 'customer' && turns[turn.index + 1]?.role === 'customer') continue
    judgeBlock(block.slice(-MOST_TURNS), reading, lexicon, report)
    block = []
  }
}

/** So many turns of a customer, one after the other, are taken as one breath. */
const MOST_TURNS = 6

type Put = { turn: ReadTurn; span: Span; question: Question }

/** The questions of one breath: the first of each turn that stays without an answer is told. */
function judgeBlock(block: readonly ReadTurn[], reading: Reading, lexicon: Lexicon, report: Parameters<Judge>[1]) {
  const put: Put[] = []
  for (const turn of block) {
    if (isUnclear(turn, lexicon)) continue
    for (const span of questionsOf(turn, lexicon)) {
      const question = readQuestion(turn.folded.slice(span.start, span.end), turn.emotion?.label === 'angry', lexicon)
      put.push({ turn, span, question })
    }
  }
  const told = new Set<number>()
  for (const { turn, span, question } of put) {
    if (told.has(turn.index)) continue
    const siblings = put
      .filter(other => other.question !== question)
      .map(other => other.question)
      .slice(0, MOST_TURNS)
    if (isAnswered({ ...question, siblings, isLater: question !== put[0]?.question }, turn, reading)) continue
    report('unanswered', turn.index, span)
    told.add(turn.index)
  }
}

/** "还能不能用了！" is anger, "还要多久！" still asks. */
const isShout = /^(?!.*(?:多久|多少|几|什么时候|哪|怎么(?:办|退|弄|处理))).*[！!]$/

/** Real questions of a turn: not a ping, not rhetoric, not a request which an act answers. */
export function questionsOf(turn: ReadTurn, lexicon: Lexicon): Span[] {
  const isQuestion = ({ start, end }: Span) => {
    const text = turn.folded.slice(start, end)
    if (turn.emotion?.label === 'angry' && isShout.test(text)) return false
    const isAsked = either.test(text) || hasAny(lexicon.pattern('question'), text)
    return isAsked && !hasAny(lexicon.pattern('noQuestion'), text)
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

function isAnswered(question: Question, turn: ReadTurn, reading: Reading): boolean {
  const { lexicon, turns } = reading
  if (isEcho(question, turns[turn.index - 1])) return true
  let read = 0
  let hasBlock = false
  let isImmediate = true
  let isAskedBack = false
  for (let i = turn.index + 1; i < turns.length && read < REACH; i += 1) {
    const answer = turns[i]
    if (answer?.role === 'customer') {
      // The first turns that say more than "稍等" are the answer to this question, if any are.
      if (hasBlock) isImmediate = isAskedBack
      if (hasBlock && hasAny(lexicon.pattern('enlightened'), answer.folded)) return true
      if (hasBlock && hasAny(lexicon.pattern('reasked'), answer.folded)) isImmediate = true
      isAskedBack = false
      continue
    }
    if (!answer) break
    read += 1
    // "我请示主管，两小时内回复您" holds the line and yet is an honest answer.
    if (answer.isHolding && !isPromise(answer, lexicon)) continue
    if (isEmptyAnswer(answer, lexicon)) continue
    // "哪一件呢" only puts the amount off: it is due once the customer told, if anything follows at all.
    isAskedBack = isImmediate && isStrict(question) && isAskingBack(answer.folded, lexicon)
    if (isAskedBack && turns[i + 1]?.role === 'customer' && turns[i + 2]) {
      hasBlock = true
      continue
    }
    if (doesAnswer(answer.folded, question, isImmediate, lexicon)) return true
    hasBlock = true
  }
  return false
}

const isPromise = ({ folded }: ReadTurn, lexicon: Lexicon) =>
  hasAny(lexicon.pattern('honestNotYet'), folded) && findToldTimes(folded).length > 0

/** "一百元？" throws the agent's own words back: amazement, not a question. */
function isEcho({ text, letters }: Question, previous: ReadTurn | undefined): boolean {
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
  return rest.replace(/[^\p{L}\p{N}]/gu, '').length <= 1
}
