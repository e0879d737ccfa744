/** Text as the scanner reads it, with a map back to the original: one form for every width, script and trick of spelling. */
import { simplified, traditional } from '#normalise/simplified.ts'

/** `text[i]` came from the original's characters `starts[i]` … `ends[i]` (UTF-16, end exclusive). Both maps never decrease. */
export type Normalised = { text: string; starts: Int32Array; ends: Int32Array }

/** Longer texts are read up to here, so that a check stays bounded. */
export const maxCheckedLength = 20_000

/** Says whether two Chinese characters belong together when something stands between them. */
export type Joins = (left: number, right: number) => boolean

const simpleForm = new Map<number, number>(
  [
    ['妳', '你'],
    ['祢', '你'],
    ['沒', '没'],
    ['甚', '甚'],
  ].map(([from, to]) => [(from as string).charCodeAt(0), (to as string).charCodeAt(0)]),
)
for (let i = 0; i < traditional.length; i++) {
  // Kept as they are: right characters of simplified Chinese too.
  if (!'著乾藉'.includes(traditional.charAt(i))) simpleForm.set(traditional.charCodeAt(i), simplified.charCodeAt(i))
}

// Control, format and filler characters; a line break and a tab part words.
const invisible = /^(?:(?![\t\n\r])\p{Cc}|\p{Cf}|\p{Default_Ignorable_Code_Point})$/u
const separator = /[\s.*·・\-_|/\\~^+=#@&'`•●■★☆〜ー—­丨丶]/

const isChinese = (code: number) => (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf)
const isWordCode = (code: number) => (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a)

/** The plain form of one character: compatibility forms are unfolded singly, so that the map stays exact. */
export function plainForm(char: string): string {
  const code = char.charCodeAt(0)
  if (code < 0x80) return char.toLowerCase()
  if (isChinese(code)) {
    const plain = simpleForm.get(code)
    return plain === undefined ? char : String.fromCharCode(plain)
  }
  if (char === '…' || char === '。') return char
  return char.normalize('NFKC').toLowerCase()
}

/**
 * Normalises `source`: NFKC, lower case, simplified characters, no invisible characters, no symbols pushed between two
 * characters that `joins` holds together (by default any two), runs of three or more equal characters as one.
 */
export function normalise(source: string, joins: Joins = () => true): Normalised {
  const length = Math.min(source.length, maxCheckedLength)
  let codes = new Uint16Array(length + 32)
  let starts = new Int32Array(length + 32)
  let ends = new Int32Array(length + 32)
  let size = 0
  const push = (code: number, start: number, end: number) => {
    if (size === codes.length) {
      codes = grow(codes, new Uint16Array(size * 2))
      starts = grow(starts, new Int32Array(size * 2))
      ends = grow(ends, new Int32Array(size * 2))
    }
    codes[size] = code
    starts[size] = start
    ends[size] = end
    size++
  }
  let at = 0
  while (at < length) {
    const point = source.codePointAt(at) as number
    const width = point > 0xffff ? 2 : 1
    if (at + width > length) break
    const code = source.charCodeAt(at)
    if (width === 1 && isChinese(code)) push(simpleForm.get(code) ?? code, at, at + 1)
    else if (width === 1 && code > 0x20 && code < 0x7f)
      push(code >= 0x41 && code <= 0x5a ? code + 32 : code, at, at + 1)
    else {
      const char = source.slice(at, at + width)
      if (!invisible.test(char)) {
        const plain = plainForm(char)
        const isPair = width === 2 && plain.length === 2
        for (let i = 0; i < plain.length; i++) {
          push(plain.charCodeAt(i), isPair ? at + i : at, isPair ? at + i + 1 : at + width)
        }
      }
    }
    at += width
  }
  return tidy(codes, starts, ends, size, joins)
}

/** Second pass: takes out what was pushed between characters, and repeated ones. */
function tidy(codes: Uint16Array, starts: Int32Array, ends: Int32Array, size: number, joins: Joins): Normalised {
  let out = 0
  // Where the present run of characters began, before anything was taken out.
  let runStart = 0
  let repeated = 0
  for (let i = 0; i < size; i++) {
    const code = codes[i] as number
    if (out > 0 && separator.test(String.fromCharCode(code))) {
      let next = i
      while (next < size && next - i < 4 && separator.test(String.fromCharCode(codes[next] as number))) next++
      const left = codes[out - 1] as number
      const right = next < size ? (codes[next] as number) : 0
      const isSpace = code === 0x20 || code === 0x0a || code === 0x09
      const isGlued =
        isSpace &&
        next === i + 1 &&
        isChinese(left) !== isChinese(right) &&
        (isWordCode(left) || isWordCode(right)) &&
        (isChinese(left) || isChinese(right))
      if (
        isGlued ||
        (isChinese(left) && isChinese(right) && (isSpaced(codes, i - runStart, next, size) || joins(left, right)))
      ) {
        i = next - 1
        runStart = next
        continue
      }
      runStart = i + 1
    }
    if (isChinese(code) && out >= 1 && codes[out - 1] === code) {
      if (out >= 2 && codes[out - 2] === code) {
        out--
        repeated = code
      }
      if (repeated === code) {
        ends[out - 1] = ends[i] as number
        continue
      }
    } else repeated = 0
    codes[out] = code
    starts[out] = starts[i] as number
    ends[out] = ends[i] as number
    out++
  }
  let text = ''
  for (let i = 0; i < out; i += 8192) text += String.fromCharCode(...codes.subarray(i, Math.min(out, i + 8192)))
  return { text, starts: starts.slice(0, out), ends: ends.slice(0, out) }
}

/** Single characters set apart on both sides: “不 知 道”. */
function isSpaced(codes: Uint16Array, leftLength: number, to: number, size: number): boolean {
  return leftLength === 1 && (to + 1 >= size || !isChinese(codes[to + 1] as number))
}

function grow<T extends Uint16Array | Int32Array>(from: T, to: T): T {
  to.set(from)
  return to
}

/** The original span of `[start, end)` in normalised text; never splits a surrogate pair of `source`. */
export function originalSpan(
  source: string,
  from: Normalised,
  start: number,
  end: number,
): [start: number, end: number] {
  let first = from.starts[start] ?? 0
  let last = from.ends[end - 1] ?? first
  if (isLow(source, first)) first--
  if (isLow(source, last)) last++
  return [first, Math.min(last, source.length)]
}

function isLow(source: string, at: number): boolean {
  if (at <= 0 || at >= source.length) return false
  const code = source.charCodeAt(at)
  const before = source.charCodeAt(at - 1)
  return code >= 0xdc00 && code <= 0xdfff && before >= 0xd800 && before <= 0xdbff
}
