/** Whether one reply answers one question: what is asked for beside what the reply holds once courtesy and praise are gone (A11). */
import { findToldTimes } from '#clock/told-time.ts'
import type { Lexicon, QuestionKind } from '#conversation/lexicon.ts'
import { clausesOf, findFirst, hasAny } from '#conversation/match.ts'

/** `isHeated`: an angry customer's question is often rhetoric, and an apology answers it. */
export type Question = {
  text: string
  kinds: readonly QuestionKind[]
  content: ReadonlySet<string>
  letters: ReadonlySet<string>
  isHeated: boolean
  /** Other questions put in the same breath: what answers those does not answer this one. */
  siblings: readonly Question[]
  /** Not the first of its breath. */
  isLater: boolean
}

/** A question made ready; `siblings` are filled in by who knows the turn. */
export function readQuestion(text: string, isHeated: boolean, lexicon: Lexicon): Question {
  const content = contentOf(text, lexicon.stopwords)
  return {
    text,
    kinds: lexicon.questions.filter(({ ask }) => hasAny(ask, text)),
    content,
    letters: lettersOf(content),
    isHeated,
    siblings: [],
    isLater: false,
  }
}

/** What a reply says once its courtesy and its praise of the own house are left out. */
type Matter = { text: string; hasPraise: boolean; isShared: boolean }

function matterOf(reply: string, question: Question, lexicon: Lexicon): Matter {
  const kept: string[] = []
  let hasPraise = false
  let isShared = false
  const asked = findFirst(lexicon.pattern('evasive'), question.text)
  const offer = asked && question.text.slice(asked.start, asked.end)
  const isOfDegree = question.kinds.some(({ id }) => id === 'degree') || either.test(question.text)
  const isOfState = /(?:呢|没有?|了吗|怎么样了?|进度)[?？。~\s]*$/.test(question.text)
  const isAdvertising = (clause: string) =>
    !(isOfState && /[在已还]/.test(clause)) &&
    hasAny(lexicon.pattern('evasive'), clause) &&
    commonLetters(question, clause) < 2 &&
    !(offer && hasAny(lexicon.pattern('bargain'), offer))
  for (const { start, end } of clausesOf(reply)) {
    const clause = reply.slice(start, end)
    if (hasAny(lexicon.pattern('nicety'), clause)) continue
    const isGush = !isOfDegree && hasAny(lexicon.pattern('gushing'), clause)
    if (isGush || hasAny(lexicon.pattern('praise'), clause) || isAdvertising(clause)) hasPraise = true
    else if (question.siblings.some(sibling => isFor(sibling, question, clause))) isShared = true
    else kept.push(clause)
  }
  return { text: kept.join(''), hasPraise, isShared }
}

/** Of two questions the clause speaks of the matter of `other`, or holds just what `other` asks for. */
function isFor(other: Question, own: Question, clause: string): boolean {
  const [theirs, mine] = [commonLetters(other, clause), commonLetters(own, clause)]
  if (theirs !== mine) return theirs > mine && theirs >= 2 && (mine === 0 || !isShaped(own, clause))
  return mine === 0 && isShaped(other, clause) && !isShaped(own, clause)
}

const strictOf = ({ kinds }: Question) => kinds.filter(({ isStrict }) => isStrict)
const isShaped = (question: Question, text: string) => strictOf(question).some(({ answer }) => hasAny(answer, text))

export const isAskingBack = (reply: string, lexicon: Lexicon) => hasAny(lexicon.pattern('askingBack'), reply)

/** An amount or a time is due once what was asked back is told. */
export const isStrict = (question: Question) => strictOf(question).length > 0

export function doesAnswer(reply: string, question: Question, isImmediate: boolean, lexicon: Lexicon): boolean {
  const { kinds, content, letters, siblings, isHeated } = question
  if (hasAny(lexicon.pattern('honestNotYet'), reply)) return true
  if (isImmediate && isAskingBack(reply, lexicon)) return true
  if (isImmediate && hasAny(lexicon.pattern('enclosed'), reply)) return true
  if (isImmediate && isHeated && hasAny(lexicon.pattern('soothing'), reply)) return true
  const { text, hasPraise, isShared } = matterOf(reply, question, lexicon)
  const size = text.replace(/[^\p{L}\p{N}]/gu, '').length
  if (size === 0) return false
  const isAlone = siblings.length === 0
  const pairs = sharedContent(text, content)
  const common = commonLetters(question, text)
  const share = letters.size === 0 ? 0 : common / letters.size
  const strict = strictOf(question)
  if (strict.length > 0)
    return strict.every(({ answer }) => hasAny(answer, text)) && (isImmediate || pairs > 0 || common >= 2)
  if (!isImmediate) return pairs >= 2 || (share >= LIKE_SHARE && common >= 2)
  // What is left out because both know it: "阿姨会做川菜吗" – "她就是成都人".
  const isElliptic =
    !hasPraise && !isShared && !question.isLater && size <= ELLIPSIS && countTopics(text, content) === 0
  if (isElliptic) return true
  if (kinds.some(({ id }) => id === 'yesNo')) {
    if (hasAny(lexicon.pattern('plainYesNo'), text)) return true
    if (isShared && common === 0) return /^(?:不|没|无|可以|能|有|会|要|免|都)/.test(text)
    const asked = either.exec(question.text)?.[1]
    if (asked && isAlone && !/[是有能会要行够]/.test(asked)) return text.includes(asked) || /[不没无]/.test(text) || hasEcho(question.text, text)
    return share >= LIKE_SHARE || hasEcho(question.text, text)
  }
  // A question of a kind nobody listed is taken as answered by whatever was said to it.
  if (isAlone && kinds.length === 0) return !hasPraise || common > 0
  return (
    (share >= LIKE_SHARE && !kinds.some(({ id }) => shaped.has(id))) || kinds.some(({ answer }) => hasAny(answer, text))
  )
}

/** Pairs of the question's matter which the reply names again; numbers and days are shared by chance. */
function countTopics(text: string, content: ReadonlySet<string>): number {
  const lower = text.toLowerCase()
  let count = 0
  for (const pair of content)
    if (pair.length > 1 && !/[一二两三四五六七八九十个月周日天今明早晚]/.test(pair) && lower.includes(pair)) count += 1
  return count
}

/** Kinds that are not answered by speaking of the same thing. */
const shaped: ReadonlySet<string> = new Set(['where', 'why'])
/** Letters of the question's matter that a reply shares when it speaks of the same thing long after. */
const LIKE_SHARE = 0.5
/** An answer that leaves out what both know says little more than the answer. */
const ELLIPSIS = 26

/** What a yes-no question asks about, and what says yes or no to it. */
const echoes: readonly (readonly [RegExp, RegExp])[] = [
  [/有/, /有|没|无|(?<!\d)\d|只剩|卖完|抢光/],
  [
    /能|可以|可不可以|行[吗不么]|让|支持|允许|接受/,
    /能|可以|行|可(?!惜|是)|不(?!好意思|客气|便|用谢|同)|没法|没问题|支持|就好|随时|好(?=了|的)|禁止|谢绝/,
  ],
  [/会|影响|要紧|事/, /会(?!员)|不|没|刚刚好|正好|停/],
  [/折扣|打折|优惠|便宜/, /折|减|优惠|送|券|实价|底价|最低/],
  [/要|用|需/, /(?<!只)要(?!是)|需|用|免|不|自备/],
  [/[到发好完出了下]/, /已|[发好完出]了|还没|还在|正在|可以|了(?=[，。！]|$)|没/],
  [/是|对/, /是|不|对/],
]
/** Deeds: yes or no to them names them again or denies. */
const deeds = /[收包送带含退换开卖算报补寄修装赔拆洗贵软硬大小高吵安全够满放]/g

/** "疼不疼", "有没有": what stands on both sides. */
export const either = /([\u4e00-\u9fff])[不没]\1/
/** "保熟不": what the question ends in. */
const predicate = /([\u4e00-\u9fff]{2})(?:了)?(?:吗|么|不|没有?)[?？。~\s]*$/

const hasEcho = (question: string, reply: string) =>
  reply.includes(predicate.exec(question)?.[1] ?? '\n') ||
  (/[好下来到]了?(?:没有?|吗)[?？。~\s]*$/.test(question) && findToldTimes(reply).length > 0) ||
  echoes.some(([asked, said]) => asked.test(question) && said.test(reply)) ||
  (question.match(deeds) ?? []).some(deed => reply.includes(deed))

const commonLetters = ({ letters }: Question, text: string) => {
  let common = 0
  for (const letter of letters) if (text.includes(letter)) common += 1
  return common
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
