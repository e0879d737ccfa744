/** One scan of a text for all words of a pack: a trie in typed arrays behind a filter of character pairs. */

/** Calls `hit(word, start, end)` for every occurrence of every word, by its index in the list given. */
export type Scanner = { scan(text: string, hit: (word: number, start: number, end: number) => void): void }

const pairBits = 1 << 16
const pairHash = (left: number, right: number) => (Math.imul(left, 0x9e3b) ^ Math.imul(right, 0x6f4f1)) & (pairBits - 1)
const edgeHash = (node: number, code: number) => Math.imul(Math.imul(node, 0x01000193) ^ code, 0x9e3779b1) >>> 8

/** Builds a scanner over `words` (each at least one character). Equal words share a node and are all reported. */
export function createScanner(words: readonly string[]): Scanner {
  const total = words.reduce((sum, word) => sum + word.length, 1)
  let capacity = 16
  while (capacity < total * 2) capacity *= 2
  const mask = capacity - 1
  const edgeNode = new Int32Array(capacity).fill(-1)
  const edgeCode = new Uint16Array(capacity)
  const edgeNext = new Int32Array(capacity)
  const firstWord = new Int32Array(total + 1).fill(-1)
  const nextWord = new Int32Array(words.length).fill(-1)
  const pairs = new Uint8Array(pairBits)
  const singles = new Uint8Array(pairBits)
  let nodes = 1

  words.forEach((word, index) => {
    let node = 0
    for (let i = 0; i < word.length; i++) {
      const code = word.charCodeAt(i)
      let slot = edgeHash(node, code) & mask
      while (edgeNode[slot] !== -1 && !(edgeNode[slot] === node && edgeCode[slot] === code)) slot = (slot + 1) & mask
      if (edgeNode[slot] === -1) {
        edgeNode[slot] = node
        edgeCode[slot] = code
        edgeNext[slot] = nodes++
      }
      node = edgeNext[slot] as number
    }
    nextWord[index] = firstWord[node] as number
    firstWord[node] = index
    if (word.length === 1) singles[word.charCodeAt(0)] = 1
    else pairs[pairHash(word.charCodeAt(0), word.charCodeAt(1))] = 1
  })

  return {
    scan(text, hit) {
      for (let start = 0; start < text.length; start++) {
        const first = text.charCodeAt(start)
        if (
          singles[first] === 0 &&
          (start + 1 === text.length || pairs[pairHash(first, text.charCodeAt(start + 1))] === 0)
        )
          continue
        let node = 0
        for (let at = start; at < text.length; at++) {
          const code = text.charCodeAt(at)
          let slot = edgeHash(node, code) & mask
          while (edgeNode[slot] !== -1 && !(edgeNode[slot] === node && edgeCode[slot] === code))
            slot = (slot + 1) & mask
          if (edgeNode[slot] === -1) break
          node = edgeNext[slot] as number
          for (let word = firstWord[node] as number; word !== -1; word = nextWord[word] as number)
            hit(word, start, at + 1)
        }
      }
    },
  }
}
