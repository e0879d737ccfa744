/** The need: an unclear one is paraphrased or asked about (A11), and nothing has to be given twice (A13). */

import type { Judge } from '#conversation/judge.ts'
import type { Lexicon, Slot } from '#conversation/lexicon.ts'
import { findAll, findFirst, firstSentence, hasAny, type Span, sentencesOf } from '#conversation/match.ts'
import { hasAct, type ReadTurn } from '#conversation/reading.ts'

export const judgeConfirmation: Judge = ({ turns, lexicon, replyTo }, report) => {
  const reported = new Set<number>()
  const tell = (reply: ReadTurn) => {
    if (!reported.has(reply.index)) report('no_confirmation', reply.index, firstSentence(reply.text))
    reported.add(reply.index)
  }
  const isConfirming = (answer: ReadTurn) =>
    hasAct(answer, 'paraphrase', 'transfer') || isAsking(answer, lexicon.pattern('courtesyQuestion'))
  /** The customer's last words pointed at something instead of naming it. */
  let isPointing = false
  /** Something was said before that a short order can refer to. */
  let hasSpoken = false
  for (const turn of turns) {
    if (turn.role !== 'customer') continue
    const previous = turns[turn.index - 1]
    if (previous?.role === 'agent' && isPointing && hasAny(lexicon.pattern('misunderstood'), turn.folded)) {
      if (!isConfirming(previous)) tell(previous)
    }
    isPointing = hasAny(lexicon.pattern('deictic'), turn.folded)
    const isOpening = !hasSpoken && hasAny(lexicon.pattern('unclearOpening'), turn.folded)
    if (turn.folded.length > GREETING || previous?.isHolding === false) hasSpoken = true
    if (!isOpening && !isUnclear(turn, lexicon)) continue
    isPointing = true
    const block = replyTo(turn.index)
    const reply = block.find(answer => !answer.isHolding)
    if (reply && !block.some(isConfirming)) tell(reply)
  }
}

/** What the customer wants cannot be told from these words: asking back comes before answering. */
export function isUnclear({ folded }: ReadTurn, lexicon: Lexicon): boolean {
  if (hasAny(lexicon.pattern('clear'), folded)) return false
  return hasAny(lexicon.pattern('unclear'), folded) || findAll(lexicon.pattern('deictic'), folded).length >= POINTINGS
}

/** "你好", "在吗" say nothing of the matter. */
const GREETING = 4

/** So often "那个" and its like in one turn leave it open what is meant. */
const POINTINGS = 3

/** Asks something about the matter: "还有什么可以帮您" alone does not. */
function isAsking(turn: ReadTurn, courtesy: readonly RegExp[]): boolean {
  if (!hasAct(turn, 'ask')) return false
  let rest = turn.folded
  for (const expression of courtesy) rest = rest.replace(expression, '')
  return /[?？]|吗|哪|什么|是否|请问|提供|告诉|发(?:一?下|我|给|张|来)|拍/.test(rest)
}

export const judgeAskedTwice: Judge = ({ turns, lexicon }, report) => {
  const given = new Set<Slot>()
  const reported = new Set<number>()
  const tell = (turn: ReadTurn, span: Span) => {
    if (!reported.has(turn.index)) report('asked_twice', turn.index, span)
    reported.add(turn.index)
  }
  let lastAgent: ReadTurn | null = null
  let said = ''
  for (const turn of turns) {
    if (turn.role === 'customer') {
      for (const slot of lexicon.slots) if (hasAny(slot.given, turn.folded)) given.add(slot)
      const request = lastAgent && requestOf(lastAgent, lexicon.pattern('request'))
      if (lastAgent && request && hasAny(lexicon.pattern('saidBefore'), turn.folded)) tell(lastAgent, request)
      else if (lastAgent && hasAct(lastAgent, 'ask') && isTellingAgain(turn.folded, said, lastAgent.folded))
        tell(lastAgent, request ?? firstSentence(lastAgent.text))
      said += `\n${turn.folded.slice(0, SAID_LENGTH)}`
      continue
    }
    lastAgent = turn
    for (const slot of given) {
      const span = findAll(slot.ask, turn.folded).find(
        candidate =>
          !hasAny(slot.fresh, turn.folded) &&
          !hasAny(lexicon.pattern('checkBack'), sentenceAround(turn.folded, candidate)),
      )
      if (span) tell(turn, span)
    }
  }
}

/** So much of a customer's turn is kept to be compared with later answers. */
const SAID_LENGTH = 200
const filler = /[\s，。！？!?~～啊呀哦嘛呢吧的了]|(?:都|刚|已经|不是)?说(?:了|过)|第一句|一开始/g

/** The answer to the agent's question is, word for word, what the customer had told before: "22桌啊", "3390！". */
function isTellingAgain(answer: string, said: string, asked: string): boolean {
  const told = answer.replace(filler, '')
  if (told.startsWith('[')) return false
  if (told.length > ANSWER_LENGTH || asked.includes(told)) return false
  const isNumber = /^[A-Za-z\u4e00-\u9fff]{0,3}\d{2,}[\u4e00-\u9fff]{0,3}$/.test(told)
  return (isNumber || told.length >= TOLD_LETTERS) && said.replace(filler, '').includes(told)
}

const ANSWER_LENGTH = 24
/** Shorter answers such as "可以" say the same by chance. */
const TOLD_LETTERS = 4

function sentenceAround(text: string, span: Span): string {
  const sentence = sentencesOf(text).find(({ start, end }) => start <= span.start && span.start < end)
  return sentence ? text.slice(sentence.start, sentence.end) : text
}

function requestOf(turn: ReadTurn, request: readonly RegExp[]): Span | null {
  return findFirst(request, turn.folded)
}
