/** Finds wrong characters: where another that sounds or looks alike makes known words of what was none. */
import { edge, levelOfPair, levelOfWord, maxWord, type TypoModel, wordKey } from '#typo/model.ts'
import { chanceOf, mayStand, type Tables, tablesOf } from '#typo/tables.ts'

/** A wrong character as its word: `text[start,end)` should read `instead`. UTF-16 offsets; the same length. */
export type Typo = { start: number; end: number; instead: string; gain: number }

/** Natural logarithms: a sentence must become this much likelier, beside the price of the change itself. */
export const defaultGain = 7.3
const price = [3, 3.8, 4.5] as const
const pairShare = 0.35
/** A word at most this common may itself be a slip. */
const rareLevel = 0
/** Longer runs of characters are read in parts. */
const maxRun = 200
const maxTypos = 5
/** Where more than this share of a long run makes no word, it is no sentence: names, a foreign tongue, keys hit at random. */
const mostLoose = 0.6
const longRun = 16

const han = /[\u4e00-\u9fff]{2,}/g

/** What was read of one run: character numbers, the best way to cut it from the left and from the right. */
type Run = { ids: Uint16Array; left: Float64Array; right: Float64Array; isLoose: Uint8Array }

/** Laid out anew for each run. */
const room = {
  left: new Float64Array(maxRun + 1),
  right: new Float64Array(maxRun + 1),
  scores: new Float64Array(maxRun * maxWord),
}

function readRun(model: TypoModel, { single, wordBits }: Tables, ids: Uint16Array): Run {
  const length = ids.length
  const { left, right, scores } = room
  left.fill(Number.NEGATIVE_INFINITY, 0, length + 1)
  right.fill(Number.NEGATIVE_INFINITY, 0, length + 1)
  scores.fill(Number.NEGATIVE_INFINITY, 0, length * maxWord)
  left[0] = 0
  right[length] = 0
  for (let i = 0; i < length; i++) {
    const most = i + 1 < length && mayStand(wordBits, ids[i] as number, ids[i + 1] as number) ? maxWord : 1
    for (let size = 1; size <= most && i + size <= length; size++) {
      const level = size === 1 ? 0 : levelOfWord(model, wordKey(ids, i, i + size))
      if (level < 0) continue
      const score = size === 1 ? (single[ids[i] as number] as number) : chanceOf(level)
      scores[i * maxWord + size - 1] = score
      const reached = (left[i] as number) + score
      if (reached > (left[i + size] as number)) left[i + size] = reached
    }
  }
  for (let i = length - 1; i >= 0; i--)
    for (let size = 1; size <= maxWord && i + size <= length; size++) {
      const reached = (scores[i * maxWord + size - 1] as number) + (right[i + size] as number)
      if (reached > (right[i] as number)) right[i] = reached
    }
  return { ids, left, right, isLoose: findLoose(model, ids, right, scores) }
}

/** Characters that stand alone, or in a rare word, on the best way to cut the run. */
function findLoose(model: TypoModel, ids: Uint16Array, right: Float64Array, scores: Float64Array): Uint8Array {
  const isLoose = new Uint8Array(ids.length)
  for (let i = 0; i < ids.length; ) {
    let size = 1
    for (let next = 1; next <= maxWord && i + next <= ids.length; next++) {
      const way = (scores[i * maxWord + next - 1] as number) + (right[i + next] as number)
      if (Math.abs(way - (right[i] as number)) < 1e-9) {
        size = next
        break
      }
    }
    const isRare = size > 1 && levelOfWord(model, wordKey(ids, i, i + size)) <= rareLevel
    if (size === 1 || isRare) isLoose.fill(1, i, i + size)
    i += size
  }
  return isLoose
}

/** How likely `right` follows `left`, as a natural logarithm. */
function follow(model: TypoModel, { pairBits, seen, chance }: Tables, left: number, right: number): number {
  const level = mayStand(pairBits, left, right) ? levelOfPair(model, left, right) : 0
  return Math.log(((seen[level] as number) + (chance[right] as number)) / ((model.counts[left] as number) + 40))
}

type Change = { at: number; id: number; gain: number; from: number; to: number }

/** The best single change of a run, or null where none gains enough. */
function findChange(model: TypoModel, tables: Tables, run: Run, gain: number, changed: Uint8Array): Change | null {
  const { ids, left, right, isLoose } = run
  const { common, pairBits, wordBits } = tables
  const base = left[ids.length] as number
  let best: Change | null = null
  for (let at = 0; at < ids.length; at++) {
    const id = ids[at] as number
    if (isLoose[at] === 0 || id === 0 || changed[at] === 1) continue
    const before = at > 0 ? (ids[at - 1] as number) : edge
    const after = at + 1 < ids.length ? (ids[at + 1] as number) : edge
    const into = follow(model, tables, before, id)
    const outOf = follow(model, tables, id, after)
    // Two characters that attract each other on both sides belong there.
    if (into > (common[id] as number) && outOf > (common[after] as number)) continue
    const last = model.alikeFrom[id + 1] as number
    for (let place = model.alikeFrom[id] as number; place < last; place++) {
      const other = model.alike[place] as number
      const isKnown =
        (mayStand(pairBits, before, other) && levelOfPair(model, before, other) > 0) ||
        (mayStand(pairBits, other, after) && levelOfPair(model, other, after) > 0)
      if (!isKnown) continue
      ids[at] = other
      let reached = Number.NEGATIVE_INFINITY
      let from = at
      let to = at + 1
      for (let start = Math.max(0, at - maxWord + 1); start <= at; start++) {
        if (start + 1 >= ids.length || !mayStand(wordBits, ids[start] as number, ids[start + 1] as number)) continue
        for (let end = Math.max(at + 1, start + 2); end <= ids.length && end - start <= maxWord; end++) {
          const level = levelOfWord(model, wordKey(ids, start, end))
          if (level < 0) continue
          const way = (left[start] as number) + chanceOf(level) + (right[end] as number)
          if (way > reached) {
            reached = way
            from = start
            to = end
          }
        }
      }
      if (reached > Number.NEGATIVE_INFINITY) {
        const pairs = follow(model, tables, before, other) + follow(model, tables, other, after) - into - outOf
        const value = reached - base + pairShare * pairs - (price[model.nearness[place] as number] as number)
        if (value > gain && (best === null || value > best.gain)) best = { at, id: other, gain: value, from, to }
      }
      ids[at] = id
    }
  }
  return best
}

/**
 * Wrong characters of `text`, by place. Reads runs of Chinese characters; at most five changes a run.
 * `gain` is how much likelier, in natural logarithms, a change must make the words.
 */
export function findTypos(model: TypoModel, text: string, gain = defaultGain): Typo[] {
  const typos: Typo[] = []
  for (const found of text.matchAll(han)) {
    for (let offset = 0; offset < found[0].length; offset += maxRun)
      findInRun(model, text, found.index + offset, Math.min(maxRun, found[0].length - offset), gain, typos)
  }
  return typos.sort((a, b) => a.start - b.start)
}

function findInRun(model: TypoModel, text: string, start: number, length: number, gain: number, typos: Typo[]): void {
  if (length < 2) return
  const ids = new Uint16Array(length)
  for (let i = 0; i < length; i++) ids[i] = model.idOf[text.charCodeAt(start + i)] as number
  const tables = tablesOf(model)
  const changed = new Uint8Array(length)
  const words: Change[] = []
  for (let count = 0; count < maxTypos; count++) {
    const run = readRun(model, tables, ids)
    if (length >= longRun && run.isLoose.reduce((sum, value) => sum + value, 0) > length * mostLoose) return
    const change = findChange(model, tables, run, gain, changed)
    if (!change) break
    ids[change.at] = change.id
    changed[change.at] = 1
    words.push(change)
  }
  for (const { from, to, gain: value } of joinWords(words)) {
    let instead = ''
    for (let i = from; i < to; i++)
      instead +=
        changed[i] === 1 ? String.fromCharCode(model.codeOf[ids[i] as number] as number) : text.charAt(start + i)
    typos.push({ start: start + from, end: start + to, instead, gain: value })
  }
}

/** Changes whose words overlap are one slip. */
function joinWords(changes: readonly Change[]): { from: number; to: number; gain: number }[] {
  const joined: { from: number; to: number; gain: number }[] = []
  for (const { from, to, gain } of [...changes].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (last && from < last.to) {
      last.to = Math.max(last.to, to)
      last.gain = Math.max(last.gain, gain)
    } else joined.push({ from, to, gain })
  }
  return joined
}
