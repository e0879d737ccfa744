/** One scan of a text for all words of a pack: most pairs of characters begin no word, so a filter of pairs answers nearly every place. */

/** Calls `hit(word, start, end)` for every occurrence of every word, by its index in the list given: by start, shorter first. */
export type Scanner = { scan(text: string, hit: (word: number, start: number, end: number) => void): void }

/** Bits of the filter for each pair that begins a word: about one place in 64 is looked at in vain. */
const bitsPerPair = 64
const minBits = 12
const maxBits = 20

const scatter = (left: number, right: number) => Math.imul(Math.imul(left, 0x9e3b) ^ right, 0x9e3779b1)
const edgeHash = (node: number, code: number) => Math.imul(Math.imul(node, 0x01000193) ^ code, 0x9e3779b1) >>> 8

/** The next power of two that holds `size` entries half full. */
function tableSize(size: number): number {
  let capacity = 16
  while (capacity < size * 2) capacity *= 2
  return capacity
}

/**
 * Builds a scanner over `words` (each at least one character). Equal words are all reported. A scan costs time in
 * proportion to the text and to what is found, whatever the number of words.
 */
export function createScanner(words: readonly string[]): Scanner {
  const trie = buildTrie(words)
  const { singles, pairKey, pairNode, edges, firstWord, nextWord, filter, shift } = trie
  const pairMask = pairKey.length - 1
  const edgeMask = edges.length / 4 - 1
  const hasSingles = singles !== null

  /** From a pair that begins a word, perhaps, to all words that begin there. */
  const walk = (text: string, start: number, key: number, scattered: number, hit: Parameters<Scanner['scan']>[1]) => {
    let slot = (scattered >>> 12) & pairMask
    let node = pairNode[slot] as number
    while (node !== 0 && pairKey[slot] !== key) {
      slot = (slot + 1) & pairMask
      node = pairNode[slot] as number
    }
    if (node === 0) return
    let end = start + 2
    for (;;) {
      for (let word = firstWord[node] as number; word !== -1; word = nextWord[word] as number) hit(word, start, end)
      if (end >= text.length) return
      const code = text.charCodeAt(end)
      let edge = (edgeHash(node, code) & edgeMask) * 4
      for (;;) {
        const from = edges[edge] as number
        if (from === 0) return
        if (from === node && edges[edge + 1] === code) break
        edge = (edge + 4) & (edges.length - 1)
      }
      node = edges[edge + 2] as number
      end++
    }
  }

  return {
    scan(text, hit) {
      const { length } = text
      if (length === 0) return
      let left = text.charCodeAt(0)
      for (let at = 1; at <= length; at++) {
        if (hasSingles) {
          for (let word = singles[left] as number; word !== -1; word = nextWord[word] as number) hit(word, at - 1, at)
        }
        if (at === length) return
        const right = text.charCodeAt(at)
        const scattered = scatter(left, right)
        const bit = scattered >>> shift
        if (((filter[bit >>> 5] as number) >>> (bit & 31)) & 1)
          walk(text, at - 1, (left << 16) | right | 0, scattered, hit)
        left = right
      }
    },
  }
}

type Trie = {
  /** The first word of each single character, −1 without; null where no word is that short. */
  singles: Int32Array | null
  /** Open addressing: both characters of a pair in one number, and the node they lead to, 0 where free. */
  pairKey: Int32Array
  pairNode: Int32Array
  /** Open addressing, four numbers an edge: node (0 where free), character, next node, nothing. */
  edges: Int32Array
  /** The first word that ends at a node, and after each word the next that ends there; −1 for none. */
  firstWord: Int32Array
  nextWord: Int32Array
  filter: Int32Array
  /** So far a scattered pair is shifted to number its bit of the filter. */
  shift: number
}

function buildTrie(words: readonly string[]): Trie {
  let total = 1
  let long = 0
  for (const { length } of words) {
    total += length
    if (length > 1) long++
  }
  const pairKey = new Int32Array(tableSize(long))
  const pairNode = new Int32Array(pairKey.length)
  const pairMask = pairKey.length - 1
  const edges = new Int32Array(tableSize(total) * 4)
  const edgeMask = edges.length / 4 - 1
  const firstWord = new Int32Array(total + 1).fill(-1)
  const nextWord = new Int32Array(words.length).fill(-1)
  let bits = minBits
  while (bits < maxBits && 1 << bits < long * bitsPerPair) bits++
  const filter = new Int32Array(1 << (bits - 5))
  const shift = 32 - bits
  let singles: Int32Array | null = null
  let nodes = 1

  const nodeOfPair = (left: number, right: number): number => {
    const key = (left << 16) | right | 0
    const scattered = scatter(left, right)
    const bit = scattered >>> shift
    filter[bit >>> 5] = (filter[bit >>> 5] as number) | (1 << (bit & 31))
    let slot = (scattered >>> 12) & pairMask
    while (pairNode[slot] !== 0 && pairKey[slot] !== key) slot = (slot + 1) & pairMask
    if (pairNode[slot] === 0) {
      pairKey[slot] = key
      pairNode[slot] = nodes++
    }
    return pairNode[slot] as number
  }
  const nodeAfter = (node: number, code: number): number => {
    let edge = (edgeHash(node, code) & edgeMask) * 4
    while (edges[edge] !== 0 && !(edges[edge] === node && edges[edge + 1] === code))
      edge = (edge + 4) & (edges.length - 1)
    if (edges[edge] === 0) {
      edges[edge] = node
      edges[edge + 1] = code
      edges[edge + 2] = nodes++
    }
    return edges[edge + 2] as number
  }

  words.forEach((word, index) => {
    if (word.length === 0) return
    if (word.length === 1) {
      singles ??= new Int32Array(0x10000).fill(-1)
      const code = word.charCodeAt(0)
      nextWord[index] = singles[code] as number
      singles[code] = index
      return
    }
    let node = nodeOfPair(word.charCodeAt(0), word.charCodeAt(1))
    for (let i = 2; i < word.length; i++) node = nodeAfter(node, word.charCodeAt(i))
    nextWord[index] = firstWord[node] as number
    firstWord[node] = index
  })
  return { singles, pairKey, pairNode, edges, firstWord, nextWord, filter, shift }
}
