/** The small language of patterns in a pack: literal words with slots, gaps and bounds. It cannot say anything unbounded. */
import { empty, joinEither, type Known, nothing, requiredOf, Sequence } from '#match/literals.ts'
import { numberMark } from '#match/number.ts'
import { plainForm } from '#normalise/normalise.ts'

/** Slots by name: the words that may stand where a pattern says `<name>`. Each word may itself be a pattern. */
export type Slots = Readonly<Record<string, readonly string[]>>

/** A compiled pattern. Every match holds at least one of `anchors`; without `source` the single anchor is the whole pattern. */
export type Pattern = { anchors: readonly string[]; source: string | null; captures: readonly string[] }

export class PatternError extends Error {
  readonly wayOut: string
  constructor(message: string, wayOut: string) {
    super(message)
    this.wayOut = wayOut
  }
}

/** What was found out of a node stays with it: the nodes of a slot stand in many patterns. */
type Kept = { known?: Known; written?: string }
type Node = Kept &
  (
    | { kind: 'literal'; text: string }
    | { kind: 'sequence'; nodes: Node[] }
    | { kind: 'either'; nodes: Node[] }
    | { kind: 'optional'; node: Node }
    | { kind: 'capture'; name: string; node: Node }
    | { kind: 'not'; node: Node }
    | { kind: 'raw'; source: string }
  )

/** What parts clauses of a sentence. */
export const boundary = ',。!?;:…、\\n \\t~(){}\\[\\]<>"“”「」『』《》'
const lead = '(?:亲亲?|您好|那个?|这个?|嗯|啊|哎呀|唉|反正|抱歉|不好意思|其实|真的|就)?'
const particles = '(?:[哈呢哦啦啊呀吧嘛哟噢喔的了哇咯喽呗诶]{0,3})'
// “过两天”“这几天” tell no number.
const digits = '(?<!这|近|(?<!超|通|经)过)(?:\\d[\\d.]{0,11}|[零一二两三四五六七八九十百千万]{1,6})'
const maxGap = 12
const maxWays = 4000
const maxDepth = 8
/** Words are multiplied out up to so many. */
const maxAnchors = 10

/**
 * Compiles one pattern.
 *
 * Literal characters · `(a|b)` either · `?` the item before may be missing · `~` or `~8` up to 4 (8) characters inside
 * the clause · `_` optional punctuation · `#` a number · `^` start of a clause · `$` its end, particles allowed ·
 * `<name>` a slot · `[name:…]` a capture for the rewrite · `!(…)` not followed by · `\` takes the next as it is.
 * @throws PatternError with the way out, in the words of a pack's author
 */
export function parsePattern(source: string, slots: Slots): Pattern {
  if (source.trim() === '') throw new PatternError('句式是空的', '写出要找的词，或删去这一行')
  if (source.length > 400) throw new PatternError('句式太长', '拆成几条短的句式')
  const captures: string[] = []
  const node = new Parser(source, slots, captures, 0, { ways: 1 }).parse()
  const anchors = node.kind === 'literal' ? [node.text] : (requiredOf(know(node)) ?? [])
  if (anchors.length === 0) throw new PatternError('句式里没有一个必定出现的词', '至少写一个不带“?”的词')
  return { anchors: [...new Set(anchors)], source: node.kind === 'literal' ? null : sourceOf(node), captures }
}

class Parser {
  readonly text: string
  readonly slots: Slots
  readonly captures: string[]
  readonly depth: number
  readonly budget: { ways: number }
  at = 0

  constructor(text: string, slots: Slots, captures: string[], depth: number, budget: { ways: number }) {
    this.text = text
    this.slots = slots
    this.captures = captures
    this.depth = depth
    this.budget = budget
    if (depth > maxDepth) throw new PatternError('词槽互相套用，没有尽头', '去掉词槽里对自己的引用')
  }

  parse(): Node {
    const node = this.either()
    if (this.at < this.text.length) throw new PatternError(`多出一个“${this.text[this.at]}”`, '检查括号是否成对')
    return node
  }

  either(): Node {
    const nodes = [this.sequence()]
    while (this.text[this.at] === '|') {
      this.at++
      nodes.push(this.sequence())
    }
    return nodes.length === 1 ? (nodes[0] as Node) : { kind: 'either', nodes }
  }

  sequence(): Node {
    const nodes: Node[] = []
    while (this.at < this.text.length && !'|)]'.includes(this.text.charAt(this.at))) {
      let node = this.item()
      if (this.text[this.at] === '?') {
        this.at++
        node = { kind: 'optional', node }
      }
      const last = nodes.at(-1)
      if (node.kind === 'literal' && last?.kind === 'literal') last.text += node.text
      else nodes.push(node)
    }
    return nodes.length === 1 ? (nodes[0] as Node) : { kind: 'sequence', nodes }
  }

  item(): Node {
    const char = this.text.charAt(this.at++)
    if ('*+{'.includes(char))
      throw new PatternError(`“${char}”会让匹配没有上限`, '用“~8”写至多几个字，用“(…)?”写可有可无')
    if (char === '?') throw new PatternError('“?”前面没有内容', '把“?”写在可有可无的词后面')
    if (char === '\\') return { kind: 'literal', text: plainForm(this.text.charAt(this.at++)) }
    if (char === '~') return this.gap()
    if (char === '_') return { kind: 'raw', source: '[,，、。.…~ !?—-]{0,3}' }
    if (char === '#') return { kind: 'raw', source: digits }
    if (char === '^') return { kind: 'raw', source: `(?:(?<![^${boundary}])(?<!\\d[:,](?=\\d))${lead})` }
    if (char === '$') return { kind: 'raw', source: `(?:${particles}(?![^${boundary}])(?!(?<=\\d)[:,]\\d))` }
    if (char === '(') return this.group(')')
    if (char === '[') return this.capture()
    if (char === '<') return this.slot()
    if (char === '!' && this.text[this.at] === '(') {
      this.at++
      return { kind: 'not', node: this.group(')') }
    }
    const plain = plainForm(char)
    // A lone surrogate half or an invisible character stays as it is: it simply never matches.
    return { kind: 'literal', text: plain === '' ? char : plain }
  }

  gap(): Node {
    const digitsHere = /^\d{1,2}/.exec(this.text.slice(this.at))?.[0] ?? ''
    this.at += digitsHere.length
    const size = digitsHere === '' ? 4 : Number(digitsHere)
    if (size < 1 || size > maxGap)
      throw new PatternError(`间隔“~${digitsHere}”超出 1–${maxGap}`, `用 1 到 ${maxGap} 之间的数`)
    this.budget.ways *= size + 1
    if (this.budget.ways > maxWays) throw new PatternError('间隔太多太宽，匹配会变慢', '缩小间隔，或拆成几条句式')
    return { kind: 'raw', source: `(?:[^${boundary}]|${numberMark}){0,${size}}?` }
  }

  group(close: string): Node {
    const node = this.either()
    if (this.text[this.at] !== close) throw new PatternError(`少了“${close}”`, '补上括号')
    this.at++
    return node
  }

  capture(): Node {
    const name = /^([a-z]{1,12}):/.exec(this.text.slice(this.at))
    if (!name) throw new PatternError('方括号里要先写名字', '写成 [what:…]')
    this.at += (name[0] as string).length
    const key = name[1] as string
    if (this.captures.includes(key)) throw new PatternError(`“${key}”用了两次`, '换一个名字')
    this.captures.push(key)
    return { kind: 'capture', name: key, node: this.group(']') }
  }

  slot(): Node {
    const end = this.text.indexOf('>', this.at)
    if (end < 0) throw new PatternError('少了“>”', '词槽写成 <名字>')
    const name = this.text.slice(this.at, end)
    this.at = end + 1
    const words = Object.hasOwn(this.slots, name) ? this.slots[name] : undefined
    if (!words) throw new PatternError(`没有名为“${name}”的词槽`, '在 slots 一节里写上它，或改正名字')
    const known = slotOf(this.slots, name, words, this.depth + 1)
    this.budget.ways *= known.ways
    if (this.budget.ways > maxWays) throw new PatternError('间隔太多太宽，匹配会变慢', '缩小间隔，或拆成几条句式')
    return known.node
  }
}

type Slot = { node: Node; ways: number }
const slotCaches = new WeakMap<Slots, Map<string, Slot>>()

/** A slot is parsed once per pack. Its words exclude one another, so the widest of them counts. */
function slotOf(slots: Slots, name: string, words: readonly string[], depth: number): Slot {
  let cache = slotCaches.get(slots)
  if (!cache) {
    cache = new Map()
    slotCaches.set(slots, cache)
  }
  let slot = cache.get(name)
  if (!slot) {
    let ways = 1
    const longestFirst = [...words].sort((a, b) => b.length - a.length)
    const nodes = longestFirst.map(word => {
      const budget = { ways: 1 }
      const node = new Parser(word, slots, [], depth, budget).parse()
      ways = Math.max(ways, budget.ways)
      return node
    })
    slot = { node: { kind: 'either', nodes }, ways }
    cache.set(name, slot)
  }
  return slot
}

/** What every match of `node` holds: words multiplied out where they are few, else the rarest part of them. */
function know(node: Node): Known {
  node.known ??= readKnown(node)
  return node.known
}

function readKnown(node: Node): Known {
  switch (node.kind) {
    case 'literal':
      return { exact: [node.text], need: null }
    case 'raw':
      return nothing
    case 'not':
      return empty
    case 'capture':
      return know(node.node)
    case 'optional': {
      const { exact } = know(node.node)
      return exact ? { exact: [...exact, ''], need: null } : nothing
    }
    case 'either':
      return joinEither(node.nodes.map(know))
    case 'sequence': {
      const run = new Sequence(maxAnchors)
      for (const child of node.nodes) run.add(know(child))
      return run.end()
    }
  }
}

const special = /[\\^$.*+?()[\]{}|/-]/g

function sourceOf(node: Node): string {
  node.written ??= writeSource(node)
  return node.written
}

function writeSource(node: Node): string {
  switch (node.kind) {
    case 'literal':
      return node.text.replace(special, '\\$&')
    case 'raw':
      return node.source
    case 'sequence':
      return node.nodes.map(sourceOf).join('')
    case 'either':
      return `(?:${node.nodes.map(sourceOf).join('|')})`
    case 'optional':
      return `(?:${sourceOf(node.node)})?`
    case 'capture':
      return `(?<${node.name}>${sourceOf(node.node)})`
    case 'not':
      return `(?!${sourceOf(node.node)})`
  }
}
