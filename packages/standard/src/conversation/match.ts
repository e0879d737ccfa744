/** Reading one text with expressions: first hit, every hit, clauses and sentences with their offsets. */
import type { Expressions } from '#conversation/lexicon.ts'
import { isNumberMark } from '#match/number.ts'
import { hasMark, type Marks } from '#match/prefilter.ts'
import { simplified, traditional } from '#normalise/simplified.ts'

export type Span = { start: number; end: number }

/** The plain form of each code unit: simplified characters, half-width letters and digits, a plain space. */
const plainCode = Uint16Array.from({ length: 0x10000 }, (_, code) => code)
for (let i = 0; i < traditional.length; i++) plainCode[traditional.charCodeAt(i)] = simplified.charCodeAt(i)
for (const [from, to] of [
  [0xff10, 0xff19],
  [0xff21, 0xff3a],
  [0xff41, 0xff5a],
] as const)
  for (let code = from; code <= to; code++) plainCode[code] = code - 0xfee0
plainCode[0x3000] = 0x20

/** Longer turns are read up to here, so that an inspection stays bounded. */
export const maxReadLength = 4000

const wideMarks: Readonly<Record<string, string>> = { ',': '，', '!': '！', '?': '？', ';': '；', '.': '。', ':': '：' }

let lastText = ''
let lastFolded = ''

/** One form for widths, cases, marks and scripts, character for character: offsets stay those of the original. */
export function foldText(text: string): string {
  if (text === lastText) return lastFolded
  const folded = foldMarks(foldCharacters(text.length > maxReadLength ? text.slice(0, maxReadLength) : text))
  lastText = text
  lastFolded = folded
  return folded
}

function foldCharacters(text: string): string {
  let folded = ''
  let done = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const plain = plainCode[code] as number
    if (plain === code) continue
    folded += text.slice(done, i) + String.fromCharCode(plain)
    done = i + 1
  }
  return done === 0 ? text : folded + text.slice(done)
}

const narrowMark = /[,!?;.:]/

/** Marks beside Chinese become wide; those inside a number or a Latin word stay. */
function foldMarks(text: string): string {
  if (!narrowMark.test(text)) return text
  return text.replace(/(?<![\x20-\x7e])[,!?;.:]+|[,!?;.:]+(?![\x20-\x7e])|[!?;]+|,(?=\D)/g, marks =>
    marks.replace(/[,!?;.:]/g, mark => wideMarks[mark] ?? mark),
  )
}

/** Shorter texts are read faster than asked about. */
const minGated = 9

const marksFor = ({ gate }: Expressions, text: string): Marks | null =>
  gate && text.length >= minGated ? gate.marksOf(text) : null

/** The first hit of any expression, in the order of the list; null when none hits. */
export function findFirst(expressions: Expressions, text: string): Span | null {
  const marks = marksFor(expressions, text)
  const first = expressions.gate?.first ?? 0
  for (let i = 0; i < expressions.length; i += 1) {
    if (marks && !hasMark(marks, first + i)) continue
    const expression = expressions[i] as RegExp
    expression.lastIndex = 0
    const hit = expression.exec(text)
    if (hit && hit[0].length > 0) return { start: hit.index, end: hit.index + hit[0].length }
  }
  return null
}

export function hasAny(expressions: Expressions, text: string): boolean {
  return findFirst(expressions, text) !== null
}

/** Every hit of every expression, by place. */
export function findAll(expressions: Expressions, text: string): Span[] {
  const marks = marksFor(expressions, text)
  const first = expressions.gate?.first ?? 0
  const spans: Span[] = []
  for (let i = 0; i < expressions.length; i += 1) {
    if (marks && !hasMark(marks, first + i)) continue
    const expression = expressions[i] as RegExp
    expression.lastIndex = 0
    for (let hit = expression.exec(text); hit; hit = expression.exec(text)) {
      if (hit[0].length === 0) expression.lastIndex += 1
      else spans.push({ start: hit.index, end: hit.index + hit[0].length })
    }
  }
  return spans.length > 1 ? spans.sort((a, b) => a.start - b.start) : spans
}

const sentenceEnd = /[。！？!?；;\n~～…]+/g
const clauseEnd = /[。！？!?；;\n~～…，,、：:\s]+/g

/** Pieces between `breaks`, each with the mark that ends it, without blanks at both ends. */
function splitBy(text: string, breaks: RegExp): Span[] {
  const pieces: Span[] = []
  breaks.lastIndex = 0
  let start = 0
  for (let hit = breaks.exec(text); hit; hit = breaks.exec(text)) {
    if (hit[0].length === 1 && isNumberMark(text, hit.index)) continue
    pieces.push({ start, end: hit.index + hit[0].length })
    start = hit.index + hit[0].length
  }
  if (start < text.length) pieces.push({ start, end: text.length })
  return pieces.map(piece => trimSpan(text, piece)).filter(piece => piece.end > piece.start)
}

export const sentencesOf = (text: string): Span[] => splitBy(text, sentenceEnd)
export const clausesOf = (text: string): Span[] => splitBy(text, clauseEnd)

export function trimSpan(text: string, { start, end }: Span): Span {
  let from = start
  let to = end
  while (from < to && /\s/.test(text.charAt(from))) from += 1
  while (to > from && /\s/.test(text.charAt(to - 1))) to -= 1
  return { start: from, end: to }
}

/** The clause of `text` that holds `span`, without its closing mark: what a person would quote. */
export function clauseAt(text: string, span: Span): Span {
  const isBreak = (at: number) => /[。！？!?；;\n~～…，,：:]/.test(text.charAt(at)) && !isNumberMark(text, at)
  let { start, end } = span
  while (start > 0 && !isBreak(start - 1)) start -= 1
  while (end < text.length && !isBreak(end)) end += 1
  return trimSpan(text, { start, end })
}

/** The first sentence of a text, for findings that concern the whole of it. */
export function firstSentence(text: string): Span {
  return sentencesOf(text)[0] ?? { start: 0, end: text.length }
}

/** The last sentence of a text. */
export function lastSentence(text: string): Span {
  return sentencesOf(text).at(-1) ?? { start: 0, end: text.length }
}
