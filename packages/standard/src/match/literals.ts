/** Which words every match of an expression must hold one of: read from its source, as RE2 does for its prefilter. */

/** What is known of a part: every string it can match, or words of which each match holds at least one, or nothing. */
export type Known = { exact: readonly string[] | null; need: readonly string[] | null }

export const nothing: Known = { exact: null, need: null }
export const empty: Known = { exact: [''], need: null }
/** Longer lists of strings are not multiplied out. */
const maxProduct = 256
const maxWords = 1200
const maxDepth = 60

/** The form in which words and texts are compared: what the flags `iu` hold for equal, in one spelling. */
export function foldCase(text: string): string {
  return cased.test(text) ? text.toLowerCase().replaceAll('ſ', 's') : text
}
const cased = /[A-Z\u017f\u212a]/

/**
 * Words in the form of `foldCase` of which every match of `expression` holds at least one, or null where none are
 * certain. Never claims too much: what it cannot read it does not use.
 */
export function requiredWords({ source, flags }: Pick<RegExp, 'source' | 'flags'>): readonly string[] | null {
  if (flags.includes('v') || (!flags.includes('u') && /[\ud800-\udfff]/.test(source))) return null
  try {
    const reader = new Reader(source)
    const known = reader.either(0)
    return reader.at < source.length ? null : requiredOf(known)
  } catch (error) {
    if (error instanceof UnreadableError) return null
    throw error
  }
}

class UnreadableError extends Error {}

/** The words of which each match holds one; null where none are certain. */
export function requiredOf({ exact, need }: Known): readonly string[] | null {
  const words = exact ?? need
  if (!words || words.length === 0 || words.includes('')) return null
  return words
}

class Reader {
  readonly source: string
  at = 0

  constructor(source: string) {
    this.source = source
  }

  either(depth: number): Known {
    if (depth > maxDepth) throw new UnreadableError()
    const parts = [this.sequence(depth)]
    while (this.source[this.at] === '|') {
      this.at++
      parts.push(this.sequence(depth))
    }
    return parts.length === 1 ? (parts[0] as Known) : joinEither(parts)
  }

  sequence(depth: number): Known {
    const run = new Sequence()
    while (this.at < this.source.length && this.source[this.at] !== '|' && this.source[this.at] !== ')')
      run.add(this.repeated(this.item(depth)))
    return run.end()
  }

  item(depth: number): Known {
    const { source } = this
    const char = String.fromCodePoint(source.codePointAt(this.at) as number)
    this.at += char.length
    if (char === '^' || char === '$') return empty
    if (char === '.') return nothing
    if (char === '(') return this.group(depth)
    if (char === '[') return this.set()
    if (char === '\\') return this.escape()
    return literal(char)
  }

  group(depth: number): Known {
    const kind = /^\?(?::|<?[=!]|<[A-Za-z_$][\w$]*>)/.exec(this.source.slice(this.at, this.at + 40))?.[0] ?? ''
    if (kind === '' && this.source[this.at] === '?') throw new UnreadableError()
    this.at += kind.length
    const known = this.either(depth + 1)
    if (this.source[this.at++] !== ')') throw new UnreadableError()
    return kind.endsWith('=') || kind.endsWith('!') ? empty : known
  }

  repeated(known: Known): Known {
    const found = quantifier.exec(this.source.slice(this.at, this.at + 16))
    if (!found) return known
    this.at += found[0].length
    const [, sign, min, comma, max] = found
    const least = sign === '+' ? 1 : sign ? 0 : Number(min)
    const most = sign === '?' ? 1 : sign ? Number.POSITIVE_INFINITY : comma ? Number(max || Infinity) : least
    if (least === 0) return most === 1 && known.exact ? { exact: [...known.exact, ''], need: null } : nothing
    if (least === 1 && most === 1) return known
    return { exact: null, need: requiredOf(known) }
  }

  escape(): Known {
    const char = this.source.charAt(this.at++)
    if (char === 'b' || char === 'B') return empty
    if (char === 'd') return { exact: [...'0123456789'], need: null }
    if ('pP'.includes(char)) {
      this.skipProperty()
      return nothing
    }
    if (/[DwWsS]/.test(char)) return nothing
    return literal(this.escaped(char))
  }

  /** The character that an escape after `\` stands for. */
  escaped(char: string): string {
    const plain = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v' }[char]
    if (plain !== undefined) return plain
    if (char === 'u' || char === 'x') {
      const digits = (char === 'u' ? /^(?:([\da-f]{4})|\{([\da-f]{1,6})\})/i : /^([\da-f]{2})/i).exec(
        this.source.slice(this.at, this.at + 10),
      )
      if (!digits) throw new UnreadableError()
      this.at += digits[0].length
      const code = Number.parseInt(digits[1] ?? digits[2] ?? '', 16)
      // Halves of a pair written one by one are one character to the expression.
      if (code >= 0xd800 && code <= 0xdfff) throw new UnreadableError()
      return String.fromCodePoint(code)
    }
    if (/[a-z0-9]/i.test(char)) throw new UnreadableError()
    return char
  }

  skipProperty(): void {
    const end = this.source.indexOf('}', this.at)
    if (this.source[this.at] !== '{' || end < 0) throw new UnreadableError()
    this.at = end + 1
  }

  set(): Known {
    const isNegated = this.source[this.at] === '^'
    if (isNegated) this.at++
    const chars = new Set<string>()
    let isOpen = isNegated
    while (this.source[this.at] !== ']') {
      const from = this.member()
      if (this.source[this.at] === '-' && this.source[this.at + 1] !== ']') {
        this.at++
        const to = this.member()
        if (from === null || to === null) isOpen = true
        else isOpen = !addRange(chars, from, to) || isOpen
      } else if (from === null) isOpen = true
      else if (from.length > 2) for (const one of from) chars.add(one)
      else chars.add(from)
    }
    this.at++
    if (isOpen || chars.size > 600) return nothing
    const words = [...chars].map(literal)
    return words.some(({ exact }) => exact === null) ? nothing : joinEither(words)
  }

  /** One member of a set: a character, the digits of `\d`, or null for what has too many. */
  member(): string | null {
    if (this.at >= this.source.length) throw new UnreadableError()
    const char = String.fromCodePoint(this.source.codePointAt(this.at) as number)
    this.at += char.length
    if (char !== '\\') return char
    const kind = this.source.charAt(this.at++)
    if (kind === 'd') return '0123456789'
    if (kind === 'b') return '\b'
    if ('pP'.includes(kind)) {
      this.skipProperty()
      return null
    }
    if (/[DwWsS]/.test(kind)) return null
    return this.escaped(kind)
  }
}

const quantifier = /^(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/

function addRange(chars: Set<string>, from: string, to: string): boolean {
  const first = from.codePointAt(0) as number
  const last = to.codePointAt(0) as number
  if (from.length > 2 || to.length > 2 || last - first > 63) return false
  for (let code = first; code <= last; code++) chars.add(String.fromCodePoint(code))
  return true
}

/** A letter of another script with two cases has more spellings than `foldCase` knows. */
function literal(char: string): Known {
  const folded = foldCase(char)
  const isPlain = char < '\u0080' || folded !== char || char.toLowerCase() === char.toUpperCase()
  return isPlain ? { exact: [folded], need: null } : nothing
}

export function joinEither(parts: readonly Known[]): Known {
  const isExact = parts.every(({ exact }) => exact !== null)
  const words = new Set<string>()
  for (const { exact, need } of parts) {
    if (!exact && !need) return nothing
    for (const word of exact ?? need ?? []) words.add(word)
  }
  if (words.size > maxWords) return nothing
  if (isExact) return { exact: [...words], need: null }
  return words.has('') ? nothing : { exact: null, need: [...words] }
}

/** Parts one after another: short ones are multiplied out, of the rest the rarest words count. */
export class Sequence {
  readonly most: number
  exact: readonly string[] = ['']
  isExact = true
  best: readonly string[] | null = null
  bestCost = Number.POSITIVE_INFINITY

  constructor(most = maxProduct) {
    this.most = most
  }

  add({ exact, need }: Known): void {
    const size = this.exact.length * (exact?.length ?? 0)
    if (exact && (size <= this.most || this.exact.length === 1 || exact.length === 1) && size <= maxWords) {
      this.exact = this.exact.flatMap(left => exact.map(right => left + right))
      return
    }
    this.consider(this.exact)
    this.isExact = false
    this.exact = exact ?? ['']
    if (need) this.consider(need)
  }

  consider(words: readonly string[]): void {
    if (words.length === 0 || words.includes('')) return
    const cost = words.reduce((sum, word) => sum + shareOf(word), 0)
    if (cost >= this.bestCost) return
    this.best = words
    this.bestCost = cost
  }

  end(): Known {
    if (this.isExact) return { exact: this.exact, need: null }
    this.consider(this.exact)
    return { exact: null, need: this.best }
  }
}

/** Roughly how often a word stands at a place of a text. */
function shareOf(word: string): number {
  if (word.length > 2) return 0.0001
  if (word.length === 2) return 0.0005
  return /[\u4e00-\u9fff]/.test(word) ? 0.01 : 0.03
}
