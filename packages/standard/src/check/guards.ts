/** Readings of context in Chinese that let a match pass: quotation, negation, condition, another subject, a question. */
import { isNumberMark, numberMark } from '#match/number.ts'
import { boundary } from '#match/pattern.ts'
import type { Guard } from '#pack/pack.ts'

const bound = new RegExp(`[${boundary}]`)
const quotes: readonly (readonly [open: string, close: string])[] = [
  ['“', '”'],
  ['「', '」'],
  ['『', '』'],
  ['‘', '’'],
  ['"', '"'],
  ["'", "'"],
]
const maxQuote = 80
const markInNumber = new RegExp(numberMark, 'g')

const reported =
  /(?:您|你|客户|顾客|同事|师傅|他们?|她们?|对方|快递员?|小哥|商家|卖家|店员|店里|前台|销售|导购|老师|骑手|司机|有人|大家)[^,。!?;\n]{0,6}(?:说(?!明|法|清|不|好|实话|的(?!是))|提到|反映|讲到?|表示|问(?!题|我|候|的)|描述|反馈|写(?:着|道|的是)|告诉(?:您|你|我)|回复(?:您|你|我)|答复(?:您|你|我)|觉得|以为|认为|感觉)(?:过|到|了|的是|是)?[:,]?[^,。!?;\n]{0,16}$/
const negated =
  /(?:绝?不会|绝不(?!是)|决不|绝对不|不能|不敢|无法|没法|不可以|不应该?|不该|不要|(?<![特区分级个性类差告辨])别(?!人|的|家|处)|并没有|没有(?!办法)|(?<!是)不是(?!吧)|并非|不可能|从不|从来不|从没|从未|避免|哪会|怎么会|怎么能|不让|不想|不用|无需|不必|而不是|不等于|免得|以免)(?:只是?|再|会|能)?(?:让|叫|要|使|请|给|把|出现|存在|发生|有|说|对)?(?:您|你|我们|我|客户|大家|顾客)?(?:再|去|来|自己|一句|多|的|说|任何)?$|(?:不能|无法|没法|不敢|没办法)[^,。!?;\n]{0,4}(?:保证|承诺|担保|确保)[^,。!?;\n]{0,8}$/
const supposed =
  /(?:如果|如若|要是|若是?|万一|假如|倘若|假使|假设|只要|一旦|即使|即便|哪怕|不管|不论|无论|就算|除非|担心|害怕|生怕|以免|免得|避免|防止|以防)(?:(?!就|那|都|也)[^,。!?;\n])*$/
const supposedAfter = /^(?:(?!就|那)[^,。!?;\n]){0,8}(?:的话|的时候|的情况下?|时)(?=[,。!?;\s]|$|我|就|请|可以)/
const otherSubject =
  /(?:您|你|客户|顾客|他们?|她们?|对方|用户|大家|家人|老人|很多人|朋友|卖家|买家|快递|商家|收件人|师傅|亲)(?:家里?|那边|这边|自己|本人)?(?:要是|如果|现在|目前|可能|暂时|还|也|是|真的?|确实|肯定|一定|之前|刚才|当时|都|又|有点|或许|大概|说|觉得|老人|家人|们)*$/
const asked = /^[^,。!?;\n]{0,12}?(?:吗|么|没有|没|是吧|对吧|对吗|呢)?[呀啊哈]?\?/
const askedWithout = /^[^,。!?;\n]{0,12}(?:吗|么)(?=[,。!;\n]|$)/

export type Reading = { text: string; quoted: readonly (readonly [number, number])[] }

const opening = new RegExp(`[${quotes.map(([open]) => open).join('')}]`)

/** The places of the quotation marks of quoted words, from the opening to the closing one. */
export function findQuoted(text: string): [open: number, close: number][] {
  const quoted: [number, number][] = []
  if (!opening.test(text)) return quoted
  for (const [open, close] of quotes) {
    let from = text.indexOf(open)
    while (from >= 0 && quoted.length < 200) {
      const to = text.indexOf(close, from + 1)
      if (to < 0) break
      if (to - from <= maxQuote) quoted.push([from, to])
      from = text.indexOf(open, to + 1)
    }
  }
  return quoted
}

/** Reads what the guards need once per reply. */
export function readContext(text: string): Reading {
  // Same length: every offset stays. A sum such as 1,200 parts no clause for the readings below.
  return { text: text.replace(markInNumber, '.'), quoted: findQuoted(text) }
}

const isBound = (text: string, at: number) => bound.test(text.charAt(at)) && !isNumberMark(text, at)

/** Start of the clause that holds `at`, and its end. */
export function clauseAround(text: string, start: number, end: number): [start: number, end: number] {
  let from = start
  while (from > 0 && start - from < 120 && !isBound(text, from - 1)) from--
  let to = end
  while (to < text.length && to - end < 120 && !isBound(text, to)) to++
  return [from, to]
}

/** True when the words hold what a rewrite must not lose: digits, Latin letters, a title. */
export const holdsFact = (words: string): boolean => /[0-9a-z]|先生|女士|小姐|老师/.test(words)

/** The whole clause around a match, or the match alone where that would swallow facts. */
export function widenToClause(text: string, start: number, end: number): [start: number, end: number] {
  const [from, to] = clauseAround(text, start, end)
  return holdsFact(text.slice(from, start) + text.slice(end, to)) ? [start, end] : [from, to]
}

/** True when one of `guards` reads the match `[start, end)` as no fault. */
export function isExcused(reading: Reading, start: number, end: number, guards: ReadonlySet<Guard>): boolean {
  const { text } = reading
  if (guards.has('quotation')) {
    if (reading.quoted.some(([from, to]) => from < start && end <= to)) return true
    if (reported.test(text.slice(Math.max(0, start - 40), start))) return true
  }
  const [from] = clauseAround(text, start, end)
  const before = text.slice(from, start)
  if (
    guards.has('negation') &&
    (negated.test(before) || (/[不没别勿]$/.test(before) && /^[需要用能可会让想]/.test(text.slice(start, start + 1))))
  )
    return true
  if (guards.has('conditional')) {
    const words = text.slice(start, end)
    if (!/就|那|随便|尽管/.test(words) && (supposed.test(before) || supposedAfter.test(text.slice(end, end + 20))))
      return true
  }
  if (guards.has('subject') && otherSubject.test(before)) return true
  if (guards.has('question')) {
    const after = text.slice(end, end + 24)
    if (asked.test(after) || askedWithout.test(after)) return true
  }
  return false
}
