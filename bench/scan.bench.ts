/** Scanning for all words with all overlaps, beside what one would take from npm, Hyperscan and grep where installed. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { AhoCorasick } from '@monyone/aho-corasick/fast'
import { Mint } from 'mint-filter'
import { createScanner } from '../packages/standard/src/match/scanner.ts'
import { readAgentLines, writeMessages, writePatterns } from './texts.ts'

type Fast = { search(text: string): [number, string][] }
const FastScanner = createRequire(import.meta.url)('fastscan') as new (words: readonly string[]) => Fast

const patternCount = 10_000
const messageCount = 200_000
/** A RegExp alternation reads this share of the messages, or one would wait for it all day. */
const alternationShare = 300
const sampleSize = 400
const rounds = 7

type Peer = { name: string; share: number; count(messages: readonly string[]): number }

const sumOver = (count: (text: string) => number) => (messages: readonly string[]) =>
  messages.reduce((sum, text) => sum + count(text), 0)

function ownPeer(patterns: readonly string[]): Peer {
  const scanner = createScanner(patterns)
  return {
    name: 'Tact scanner',
    share: 1,
    count: messages => {
      let found = 0
      const hit = () => {
        found += 1
      }
      for (const text of messages) scanner.scan(text, hit)
      return found
    },
  }
}

function peersOf(patterns: string[]): Peer[] {
  const monyone = new AhoCorasick(patterns)
  const fast = new FastScanner(patterns)
  const mint = new Mint(patterns)
  const escaped = patterns.map(word => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
  const alternation = new RegExp(escaped.sort((a, b) => b.length - a.length).join('|'), 'g')
  return [
    ownPeer(patterns),
    { name: '@monyone/aho-corasick/fast 1.1', share: 1, count: sumOver(text => monyone.matchInText(text).length) },
    { name: 'fastscan 1.0', share: 1, count: sumOver(text => fast.search(text).length) },
    { name: 'mint-filter 4', share: 1, count: sumOver(text => mint.filter(text, { replace: false }).words.length) },
    {
      name: 'RegExp a|b|c…',
      share: alternationShare,
      count: sumOver(text => text.match(alternation)?.length ?? 0),
    },
  ]
}

/** Every occurrence of every pattern by plain search. */
const countPlainly = (patterns: readonly string[], messages: readonly string[]): number => {
  let found = 0
  for (const text of messages)
    for (const word of patterns) for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) found += 1
  return found
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] as number

const timeOf = (work: () => void): number => {
  const start = performance.now()
  work()
  return performance.now() - start
}

type Outside = { name: string; measure(): { found: string; milliseconds: number } | null; close(): void }

/** Hyperscan by a small program compiled for this run, and grep -F; each missing where it is not installed. */
function outsidersOf(patterns: readonly string[], messages: readonly string[]): Outside[] {
  const folder = mkdtempSync(join(tmpdir(), 'tact-scan-'))
  const words = join(folder, 'words')
  const texts = join(folder, 'texts')
  writeFileSync(words, `${patterns.join('\n')}\n`)
  writeFileSync(texts, `${messages.map(text => text.replaceAll('\n', ' ')).join('\n')}\n`)
  const program = join(folder, 'hyperscan')
  const source = resolve('bench/hyperscan.c')
  const built = spawnSync('cc', ['-O2', '-o', program, source, '-lhs'], { stdio: 'ignore' })
  const close = () => rmSync(folder, { recursive: true, force: true })
  return [
    {
      name: 'Hyperscan (C, UTF-8)',
      measure: () => {
        if (built.status !== 0) return null
        const { stdout } = spawnSync(program, [words, texts, '3'], { encoding: 'utf8' })
        const [found = '', taken] = stdout.trim().split(' ')
        return { found, milliseconds: Number(taken) }
      },
      close,
    },
    {
      name: 'grep -c -F -f (lines)',
      measure: () => {
        const start = performance.now()
        const { stdout, error } = spawnSync('grep', ['-c', '-F', '-f', words, texts], {
          encoding: 'utf8',
          env: { ...process.env, LC_ALL: 'C' },
        })
        return error ? null : { found: stdout.trim(), milliseconds: performance.now() - start }
      },
      close,
    },
  ]
}

/** One table: counts proven on a sample first, then every side in turn, medians of the rounds. */
function compare(title: string, patterns: string[], messages: readonly string[]): string[][] {
  const peers = peersOf(patterns)
  const sample = messages.filter((_, index) => index % Math.ceil(messages.length / sampleSize) === 0)
  const truth = countPlainly(patterns, sample)
  const [own] = peers
  if (!own || own.count(sample) !== truth)
    throw new Error(`${title}: the scanner finds other words than a plain search`)
  const all = own.count(messages)
  const few = messages.filter((_, index) => index % alternationShare === 0)
  const found = peers.map(({ share, count }) => count(share === 1 ? messages : few))
  const outside = outsidersOf(patterns, messages).map(one => ({ ...one, times: [] as number[], found: '' }))
  const times = peers.map(() => [] as number[])
  for (let round = 0; round < rounds; round += 1) {
    peers.forEach(({ share, count }, index) => {
      const part = share === 1 ? messages : few
      times[index]?.push(timeOf(() => count(part)) * (messages.length / part.length))
    })
    for (const one of outside) {
      const result = one.measure()
      if (!result) continue
      one.times.push(result.milliseconds)
      one.found = result.found
    }
  }
  for (const { close } of outside) close()
  const base = median(times[0] ?? [])
  const hyperscan = outside[0]?.times.length ? median(outside[0].times) : null
  if (hyperscan !== null && outside[0]?.found !== String(all))
    throw new Error(`Hyperscan counts ${outside[0]?.found}, not ${all}`)
  const expected = own.count(few)
  const row = (name: string, milliseconds: number, count: string) => [
    title,
    name,
    milliseconds.toFixed(0),
    `${(milliseconds / base).toFixed(2)}×`,
    hyperscan === null ? '–' : (hyperscan / milliseconds).toFixed(2),
    count,
  ]
  const rows = peers.map(({ name, share }, index) =>
    row(
      name,
      median(times[index] ?? []),
      share === 1 ? `${found[index]} of ${all}` : `${found[index]} of ${expected} (1/${share})`,
    ),
  )
  for (const one of outside)
    rows.push(
      one.times.length > 0
        ? row(one.name, median(one.times), one.found)
        : [title, one.name, 'not installed', '', '', ''],
    )
  return rows
}

/** Nanoseconds a character by number of patterns and length of text: flat in both, or the claim is wrong. */
function measureGrowth(patterns: readonly string[], messages: readonly string[]): string[][] {
  // Reporting a match costs as much whatever the number of patterns: the first two find nearly the same.
  const few = patterns.slice(0, 1000)
  const held = writeMessages(messageCount, few)
  const cases: [string, Peer, readonly string[]][] = [
    ['1,000 patterns', ownPeer(few), held],
    ['10,000 patterns, the same text', ownPeer(patterns), held],
    ['10,000 patterns', ownPeer(patterns), messages],
    ['10,000 patterns, ¼ of the text', ownPeer(patterns), messages.slice(0, messages.length / 4)],
    ['10,000 patterns, joined to 200 texts', ownPeer(patterns), joined(messages, 200)],
  ]
  const times = cases.map(() => [] as number[])
  for (let round = 0; round < rounds + 2; round += 1)
    for (const [index, [, { count }, texts]] of cases.entries()) times[index]?.push(timeOf(() => count(texts)))
  const each = cases.map(([, , texts], index) => {
    const characters = texts.reduce<number>((sum, text) => sum + text.length, 0)
    return (median(times[index] ?? []) * 1e6) / characters
  })
  return cases.map(([name], index) => [
    'growth',
    name,
    `${(each[index] as number).toFixed(2)} ns/char`,
    `${((each[index] as number) / (each[0] as number)).toFixed(2)}×`,
    '',
    '',
  ])
}

function joined(messages: readonly string[], count: number): string[] {
  const size = Math.ceil(messages.length / count)
  // A string that was added together is laid out flat once, before anything is timed.
  return Array.from({ length: count }, (_, i) =>
    Buffer.from(messages.slice(i * size, (i + 1) * size).join(' ')).toString(),
  )
}

/** The tables; real agents' lines only where the file lies at hand. */
export async function run(): Promise<{ title: string; rows: string[][] }> {
  const patterns = writePatterns(patternCount)
  const messages = writeMessages(messageCount, patterns)
  const rows = [['texts', 'side', 'ms', '× ours', '÷ Hyperscan', 'found']]
  rows.push(...compare('generated', patterns, messages))
  const lines = readAgentLines()
  if (lines) {
    const real = wordsOf(lines, patternCount)
    const repeated = Array.from({ length: messageCount }, (_, index) =>
      (lines[index % lines.length] as string).slice(0, 60),
    )
    rows.push(...compare('agents’ lines', patterns, repeated))
    rows.push(...compare('words of the lines', real, repeated))
  } else rows.push(['agents’ lines', 'skipped: no file at AGENT_LINES', '', '', '', ''])
  rows.push(...measureGrowth(patterns, messages))
  return {
    title: `Scan: ${patternCount} patterns of 2–8 characters, ${messageCount} messages; medians of ${rounds} rounds`,
    rows,
  }
}

/** Words that could stand in a list: runs of Chinese characters of the rarer lines, half of them with one character changed. */
function wordsOf(lines: readonly string[], count: number): string[] {
  const words = new Set<string>()
  const spare = writePatterns(count)
  for (let i = 0; words.size < count / 2 && i < lines.length * 40; i += 1) {
    const run = /[\u4e00-\u9fff]{4,}/.exec((lines[(i * 31) % lines.length] as string).slice((i * 7) % 23))?.[0]
    if (run) words.add(run.slice(0, 3 + (i % 6)))
  }
  for (const word of spare) if (words.size < count) words.add(word)
  return [...words]
}
