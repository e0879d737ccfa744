/** The regular expressions of clauses run in linear time, on RE2. The engine is fetched only where a pack has one. */
import type { RE2JS } from 're2js'
import type { Span } from '#conversation/match.ts'
import { foldCase, requiredWords } from '#match/literals.ts'
import type { PackData } from '#pack/pack.ts'

type Engine = { RE2JS: typeof RE2JS }

/** A compiled expression and what excuses its hits; every hit holds one of `needed`, where that is known. */
export type LinearRegex = { match: RE2JS; except: RE2JS | null; needed: readonly string[] | null }
export type RegexSource = { match: string; except?: string }

/** Program of RE2 at most this long: a thousand steps a character are the bound of every search. */
const maxSteps = 1000
const maxHits = 200

let engine: Engine | null = null

/** Hands over the engine; the loader of packs does so when it is imported. */
export function setRegexEngine(given: Engine): void {
  engine = given
}

/** Fetches the engine when `pack` holds a `regex`; await it before `compilePack` where packs are not loaded from files. */
export async function prepareRegex(pack: PackData): Promise<void> {
  if (!engine && JSON.stringify([pack.clauses, pack.sections.conversationClauses]).includes('"regex":')) {
    engine = await import('re2js')
  }
}

/** Thrown for an expression that RE2 does not run; `wayOut` says how to write it instead. */
export class RegexError extends Error {
  readonly wayOut: string
  constructor(message: string, wayOut: string) {
    super(message)
    this.name = 'RegexError'
    this.wayOut = wayOut
  }
}

/** Compiles `match` and `except`, both without regard to case. @throws RegexError */
export function compileRegex({ match, except }: RegexSource): LinearRegex {
  return { match: compileOne(match), except: except === undefined ? null : compileOne(except), needed: neededOf(match) }
}

/** More words than this cost more to look for than the expression itself. */
const maxNeeded = 60

/** Classes of POSIX, which RE2 alone knows, are not read. */
function neededOf(source: string): readonly string[] | null {
  const words = source.includes('[:') ? null : requiredWords({ source, flags: 'iu' })
  return words && words.length <= maxNeeded ? words : null
}

function compileOne(source: string): RE2JS {
  if (!engine) throw new RegexError('正则引擎还没有装入', '先 await prepareRegex(pack)，再编译标准包')
  let compiled: RE2JS
  try {
    compiled = engine.RE2JS.compile(source.replace(/\\u([0-9a-fA-F]{4})/g, '\\x{$1}'), engine.RE2JS.CASE_INSENSITIVE)
  } catch (error) {
    const [message, wayOut] = explainFailure(error instanceof Error ? error.message : String(error))
    throw new RegexError(message, wayOut)
  }
  if (compiled.test('')) throw new RegexError('会匹配空的文字', '至少要有一个必定出现的字')
  if (compiled.programSize() > maxSteps) throw new RegexError('展开后太长', '把次数 {m,n} 写小一些，或拆成几条')
  return compiled
}

function explainFailure(message: string): [message: string, wayOut: string] {
  if (/\(\?[=!]|\(\?<[=!]/.test(message))
    return ['前后查看（(?=、(?!、(?<=、(?<!）不能保证线性时间', '不该出现的写进 except，或用句式 pattern']
  if (/invalid escape sequence: `\\(?:\d|k)/.test(message))
    return ['反向引用不能保证线性时间', '把可能的写法逐一列出来']
  if (/repeat count|too large/.test(message)) return ['重复次数太多', '次数不超过 1000，嵌套的次数相乘也不超过 1000']
  if (message.includes('missing closing') || message.includes('unexpected )'))
    return ['括号不成对', '补上或去掉括号；要找括号本身，前面加“\\”']
  return [message.replace(/^error parsing regexp: /, '写法有误：'), '照 RE2 的写法改；要找符号本身，前面加“\\”']
}

/** Hits that nothing excuses, at most two hundred of a text, by place. */
export function findRegex({ match, except, needed }: LinearRegex, text: string): Span[] {
  if (needed) {
    const folded = foldCase(text)
    if (!needed.some(word => folded.includes(word))) return []
  }
  const spans = findAll(match, text)
  if (spans.length === 0 || !except) return spans
  const excuses = findAll(except, text)
  return spans.filter(span => !excuses.some(excuse => excuse.start < span.end && span.start < excuse.end))
}

function findAll(expression: RE2JS, text: string): Span[] {
  const spans: Span[] = []
  const matcher = expression.matcher(text)
  while (spans.length < maxHits && matcher.find()) {
    if (matcher.end() > matcher.start()) spans.push({ start: matcher.start(), end: matcher.end() })
  }
  return spans
}
