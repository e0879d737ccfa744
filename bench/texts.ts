/** Texts for benchmarks: generated ones, always the same, and lines of real agents where they lie at hand. */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** Numbers from 0 to 1 that come again with every run. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const letters = 3000

/** A Chinese character: some are frequent, most are rare, as in real text. */
function createWriter(random: () => number): (length: number) => string {
  const order = Array.from({ length: letters }, (_, index) => 0x4e00 + ((index * 7) % 20_000))
  const sums = new Float64Array(letters)
  let sum = 0
  for (let rank = 0; rank < letters; rank += 1) {
    sum += 1 / (rank + 20) ** 0.9
    sums[rank] = sum
  }
  const pick = () => {
    const wanted = random() * sum
    let low = 0
    let high = letters - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] as number) < wanted) low = middle + 1
      else high = middle
    }
    return order[low] as number
  }
  return length => String.fromCharCode(...Array.from({ length }, pick))
}

/** Different patterns of 2–8 characters. */
export function writePatterns(count: number): string[] {
  const random = createRandom(17)
  const write = createWriter(random)
  const patterns = new Set<string>()
  while (patterns.size < count) patterns.add(write(2 + Math.floor(random() * 7)))
  return [...patterns]
}

/** Messages of 10–60 characters; every fourth holds one of `patterns` on purpose. */
export function writeMessages(count: number, patterns: readonly string[]): string[] {
  const random = createRandom(23)
  const write = createWriter(random)
  return Array.from({ length: count }, (_, index) => {
    const length = 10 + Math.floor(random() * 51)
    if (index % 4 > 0) return write(length)
    const pattern = patterns[Math.floor(random() * patterns.length)] as string
    const before = Math.floor(random() * Math.max(1, length - pattern.length))
    return (write(before) + pattern + write(Math.max(0, length - before - pattern.length))).slice(0, 60)
  })
}

const ownLines = resolve('../shared/data/agent-lines/jddc-sessions.tsv')

/** Lines of real agents, from the file that AGENT_LINES names or the usual place; null where there is none. */
export function readAgentLines(): string[] | null {
  const path = process.env.AGENT_LINES ?? ownLines
  if (!existsSync(path)) return null
  return readFileSync(path, 'utf8')
    .split('\n')
    .map(line => line.split('\t').at(-1)?.trim() ?? '')
    .filter(text => text.length >= 2)
}
