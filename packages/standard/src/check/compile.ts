/** A pack made ready to check with: one scanner for every word and anchor, expressions built when first needed. */

import type { ActModel } from '#acts/model.ts'
import { type CompiledException, compileException } from '#check/exception.ts'
import { boundary, parsePattern } from '#match/pattern.ts'
import { createScanner, type Scanner } from '#match/scanner.ts'
import { normalise } from '#normalise/normalise.ts'
import type { PackData, ReplyClause } from '#pack/pack.ts'
import type { Recogniser } from '#recogniser/learned.ts'
import { compileRegex, type LinearRegex } from '#rules/regex.ts'
import type { StateModel } from '#state/model.ts'
import type { Enforcement } from '#types.ts'
import type { Speller } from '#typo/learned.ts'

/** What a pattern serves: a clause, the excuse of a clause, or a signal. */
export type Owner = { kind: 'clause' | 'except'; clause: number } | { kind: 'signal'; signal: string }

export type CompiledPattern = {
  owner: Owner
  /** Null when the anchor itself is the match. */
  source: string | null
  regex: RegExp | null
  /** What to write instead, for terms. */
  replacement?: string
  /** Latin words count only where no letter or digit touches them. */
  isLatin: boolean
}

/** A compiled standard. Opaque to callers: pass it to `checkReply` and to `explainClause`. */
export type Standard = {
  pack: PackData
  clauses: readonly ReplyClause[]
  /** Those of the clauses that are counted or compared rather than read. */
  measured: readonly ReplyClause[]
  policy: Readonly<Record<string, Enforcement>>
  patterns: readonly CompiledPattern[]
  /** Every word and anchor the scanner looks for, each once, in normalised form. */
  words: readonly string[]
  /** Patterns behind each word of the scanner. */
  byWord: readonly (readonly number[])[]
  scanner: Scanner
  /** Pairs of characters that stand together in some word: only those are joined over a symbol between them. */
  joins: (left: number, right: number) => boolean
  clauseIndex: ReadonlyMap<string, number>
  /** Linear-time expressions by clause. */
  regexes: ReadonlyMap<number, LinearRegex>
  /** What excuses a whole reply, by clause. */
  exceptions: ReadonlyMap<number, readonly CompiledException[]>
  /** Speaks beside the patterns where a model was given: see `withRecogniser`. */
  recogniser?: Recogniser
  /** Hears acts of agents beside the patterns where a model was given: see `withActs`. */
  acts?: ActModel
  /** Finds wrong characters where a model was given: see `withTypos`. */
  speller?: Speller
  /** Reads the customer's state beside the patterns where a model was given: see `withState`. */
  state?: StateModel
}

/** Key of two characters that stand together. */
export const pairKey = (left: number, right: number) => left * 65536 + right

/**
 * Compiles a pack once; checking with it is then cheap.
 * @throws PatternError, RegexError when a pattern or expression cannot be read (a pack from `loadPack` holds none), or when
 * a pack with a `regex` was not made ready by `prepareRegex`
 */
export function compilePack(pack: PackData): Standard {
  const patterns: CompiledPattern[] = []
  const wordIndex = new Map<string, number>()
  const words: string[] = []
  const byWord: number[][] = []
  const pairs = new Set<number>()

  const add = (text: string, owner: Owner, replacement?: string, isPattern = true) => {
    const plain = isPattern ? '' : normalise(text).text
    const parsed = isPattern ? parsePattern(text, pack.slots) : { anchors: [plain], source: null }
    const index = patterns.length
    const isLatin = parsed.source === null && /^[a-z0-9]|[a-z0-9]$/.test(parsed.anchors[0] ?? '')
    patterns.push({ owner, source: parsed.source, regex: null, replacement, isLatin })
    for (const anchor of parsed.anchors) {
      if (anchor === '') continue
      let word = wordIndex.get(anchor)
      if (word === undefined) {
        word = words.length
        wordIndex.set(anchor, word)
        words.push(anchor)
        byWord.push([])
      }
      byWord[word]?.push(index)
    }
    collectPairs(parsed.source ?? parsed.anchors[0] ?? '', pairs)
  }

  const regexes = new Map<number, LinearRegex>()
  const exceptions = new Map<number, readonly CompiledException[]>()
  pack.clauses.forEach((clause, index) => {
    if (clause.condition.regex) regexes.set(index, compileRegex(clause.condition.regex))
    if (clause.exceptions)
      exceptions.set(
        index,
        clause.exceptions.map(one => compileException(one, pack.slots)),
      )
    for (const { words: said = [], patterns: shapes = [] } of clause.exceptions ?? [])
      for (const text of [...said, ...shapes]) collectPairs(text, pairs)
    const { words: plain = [], patterns: texts = [], terms = {}, except = [] } = clause.condition
    for (const word of plain) add(word, { kind: 'clause', clause: index }, undefined, false)
    for (const text of texts) add(text, { kind: 'clause', clause: index })
    for (const [term, instead] of Object.entries(terms)) add(term, { kind: 'clause', clause: index }, instead, false)
    for (const text of except) add(text, { kind: 'except', clause: index })
  })
  for (const [signal, texts] of Object.entries(pack.signals))
    for (const text of texts) add(text, { kind: 'signal', signal })

  return {
    pack,
    clauses: pack.clauses,
    measured: pack.clauses.filter(({ condition }) => condition.measure !== undefined),
    policy: pack.policy,
    patterns,
    words,
    byWord,
    scanner: createScanner(words),
    joins: (left, right) => pairs.has(pairKey(left, right)),
    regexes,
    exceptions,
    clauseIndex: new Map(pack.clauses.map((clause, index) => [clause.id, index])),
  }
}

const chineseRun = /[\u3400-\u9fff]{2,}/g

/** Adds every pair of Chinese characters of `source` to `pairs`. */
export function collectPairs(source: string, pairs: Set<number>): void {
  for (const run of source.replaceAll(boundary, '').match(chineseRun) ?? []) {
    for (let i = 1; i < run.length; i++) pairs.add(pairKey(run.charCodeAt(i - 1), run.charCodeAt(i)))
  }
}

/** The expression of a pattern, built on first use. */
export function expressionOf(pattern: CompiledPattern): RegExp {
  pattern.regex ??= new RegExp(pattern.source ?? '', 'g')
  return pattern.regex
}

/** The clause of this id, or null. */
export function explainClause(standard: Standard, id: string): ReplyClause | null {
  const index = standard.clauseIndex.get(id)
  return index === undefined ? null : (standard.clauses[index] ?? null)
}
