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
const separators = new Uint8Array(0x10000)
for (let code = 0; code < 0x10000; code++) if (separator.test(String.fromCharCode(code))) separators[code] = 1

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
  // One character unfolds into 18 at most; most do not grow, so room for all is made only where it is short.
  let room = roomFor(length + 32)
  let size = 0
  let at = 0
  while (at < length) {
    const code = source.charCodeAt(at)
    if (size + 32 > room.codes.length) room = growRoom(size)
    if (isChinese(code)) {
      room.codes[size] = simpleForm.get(code) ?? code
      room.starts[size] = at
      room.ends[size++] = ++at
      continue
    }
    if (code > 0x20 && code < 0x7f) {
      room.codes[size] = code >= 0x41 && code <= 0x5a ? code + 32 : code
      room.starts[size] = at
      room.ends[size++] = ++at
      continue
    }
    const width = (source.codePointAt(at) as number) > 0xffff ? 2 : 1
    if (at + width > length) break
    const char = source.slice(at, at + width)
    if (isMark(code) || !invisible.test(char)) {
      const plain = isMark(code) ? char : plainForm(char)
      const isPair = width === 2 && plain.length === 2
      for (let i = 0; i < plain.length; i++) {
        room.codes[size] = plain.charCodeAt(i)
        room.starts[size] = isPair ? at + i : at
        room.ends[size++] = isPair ? at + i + 1 : at + width
      }
    }
    at += width
  }
  return tidy(room, size, joins)
}

/** The full stop and the ellipsis stay as they are; they stand everywhere. */
const isMark = (code: number) => code === 0x3002 || code === 0x2026

/** Where a text is laid out before its arrays are cut to size; used again by the next text. */
type Room = { codes: Uint16Array; starts: Int32Array; ends: Int32Array }
const makeRoom = (size: number): Room => ({
  codes: new Uint16Array(size),
  starts: new Int32Array(size),
  ends: new Int32Array(size),
})
const usualRoom = 4096
let shared = makeRoom(usualRoom)

const roomFor = (size: number): Room => {
  // A long text once read does not keep its memory.
  if (size > shared.codes.length || (shared.codes.length > usualRoom && size <= usualRoom))
    shared = makeRoom(Math.max(size, usualRoom))
  return shared
}

function growRoom(size: number): Room {
  const { codes, starts, ends } = shared
  shared = makeRoom(size * 2 + 32)
  shared.codes.set(codes)
  shared.starts.set(starts)
  shared.ends.set(ends)
  return shared
}

/** Second pass: takes out what was pushed between characters, and repeated ones. */
function tidy({ codes, starts, ends }: Room, size: number, joins: Joins): Normalised {
  let out = 0
  // Where the present run of characters began, before anything was taken out.
  let runStart = 0
  let repeated = 0
  for (let i = 0; i < size; i++) {
    const code = codes[i] as number
    if (out > 0 && separators[code] === 1) {
      let next = i
      while (next < size && next - i < 4 && separators[codes[next] as number] === 1) next++
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
  return { text: textOf(codes, out), starts: starts.slice(0, out), ends: ends.slice(0, out) }
}

function textOf(codes: Uint16Array, size: number): string {
  let text = ''
  for (let i = 0; i < size; i += 8192)
    text += String.fromCharCode.apply(null, codes.subarray(i, Math.min(size, i + 8192)) as unknown as number[])
  return text
}

/** Single characters set apart on both sides: “不 知 道”. */
function isSpaced(codes: Uint16Array, leftLength: number, to: number, size: number): boolean {
  return leftLength === 1 && (to + 1 >= size || !isChinese(codes[to + 1] as number))
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
