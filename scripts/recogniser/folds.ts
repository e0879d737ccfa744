/** Splits lines into folds so that near-duplicates never stand on both sides. */
import { createRandom } from './random.ts'

const rareGroup = 40
const alikeFrom = 0.5

const gramsOf = (text: string, length: number): Set<string> => {
  const plain = text.replace(/[^\p{L}\p{N}]/gu, '')
  const grams = new Set<string>()
  for (let i = 0; i + length <= plain.length; i++) grams.add(plain.slice(i, i + length))
  if (grams.size === 0) grams.add(plain)
  return grams
}

/** The pairs of characters of a text, marks left out; the text itself where it has none. */
export const pairsOf = (text: string): Set<string> => gramsOf(text, 2)

function countShared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const gram of a) if (b.has(gram)) shared++
  return shared
}

/** 0–1: what two sets have in common, of all that either holds. */
export function overlapOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = countShared(a, b)
  return shared / (a.size + b.size - shared)
}

/** Fold 0 … folds − 1 of every text; texts that share half of the pairs of characters of the shorter are in one fold. */
export function foldsOf(texts: readonly string[], folds: number, seed: number): Int32Array {
  const parent = Int32Array.from(texts, (_, index) => index)
  const rootOf = (at: number): number => {
    let root = at
    while (parent[root] !== root) root = parent[root] as number
    parent[at] = root
    return root
  }
  const pairs = texts.map(pairsOf)
  const holders = new Map<string, number[]>()
  for (const [index, text] of texts.entries())
    for (const gram of gramsOf(text, 3)) {
      const known = holders.get(gram)
      if (known) known.push(index)
      else holders.set(gram, [index])
    }
  for (const group of holders.values()) {
    if (group.length > rareGroup) continue
    for (let i = 1; i < group.length; i++)
      for (let j = 0; j < i; j++) {
        const [left, right] = [group[i] as number, group[j] as number]
        if (rootOf(left) === rootOf(right)) continue
        const [a, b] = [pairs[left] as Set<string>, pairs[right] as Set<string>]
        if (countShared(a, b) >= alikeFrom * Math.min(a.size, b.size)) parent[rootOf(left)] = rootOf(right)
      }
  }
  const random = createRandom(seed)
  const foldOfGroup = new Map<number, number>()
  return Int32Array.from(texts, (_, index) => {
    const root = rootOf(index)
    const fold = foldOfGroup.get(root) ?? Math.floor(random() * folds)
    foldOfGroup.set(root, fold)
    return fold
  })
}
