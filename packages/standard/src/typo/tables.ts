/** What the search for wrong characters asks a model for again and again: logarithms once, and a bit for what is there at all. */
import { pairScale, type TypoModel, wordScale } from '#typo/model.ts'

/** Natural logarithms, by character number or by level. */
export type Tables = {
  /** How likely a character stands alone. */
  single: Float64Array
  common: Float64Array
  /** How often a character follows whatever there is. */
  chance: Float64Array
  /** How often a pair was seen, by its level plus one. */
  seen: Float64Array
  /** A bit for each pair, and for the first two characters of each word; some others share it. */
  pairBits: Uint32Array
  wordBits: Uint32Array
}

const unknown = -19
/** A character alone costs this much more than its frequency says. */
const alone = 1
/** Of all words the lexicon was counted from. */
const logTotal = Math.log(6e7)
const levels = 16
const idBase = 8192
const bits = 21

export const chanceOf = (level: number) => wordScale.start + level * wordScale.step - logTotal

const bitOf = (left: number, right: number) => Math.imul(left * idBase + right, 0x9e3779b1) >>> (32 - bits)

/** Whether the two may stand in a table: false is certain. Of what follows an unknown character nothing is. */
export function mayStand(table: Uint32Array, left: number, right: number): boolean {
  if (left === 0) return true
  const bit = bitOf(left, right)
  return (((table[bit >>> 5] as number) >>> (bit & 31)) & 1) === 1
}

function bitsOf(keys: Float64Array | Uint32Array): Uint32Array {
  const table = new Uint32Array(1 << (bits - 5))
  for (const key of keys) {
    if (key === 0) continue
    let first = key
    while (first >= idBase * idBase) first = Math.floor(first / idBase)
    const bit = bitOf(Math.floor(first / idBase), first % idBase)
    table[bit >>> 5] = (table[bit >>> 5] as number) | (1 << (bit & 31))
  }
  return table
}

const known = new WeakMap<TypoModel, Tables>()

export function tablesOf(model: TypoModel): Tables {
  let tables = known.get(model)
  if (!tables) {
    const { singles, counts, total, pairs, words } = model
    tables = {
      single: Float64Array.from(singles, (count, id) => (id === 0 ? unknown : Math.log(count + 30) - logTotal - alone)),
      common: Float64Array.from(counts, count => Math.log((count + 1) / total)),
      chance: Float64Array.from(counts, count => Math.max((count / total) * 40, 1e-4)),
      seen: Float64Array.from({ length: levels + 1 }, (_, level) =>
        level === 0 ? 0 : Math.exp(pairScale.start + (level - 1) * pairScale.step),
      ),
      pairBits: bitsOf(pairs),
      wordBits: bitsOf(words),
    }
    known.set(model, tables)
  }
  return tables
}
