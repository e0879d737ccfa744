/** A RegExp source as a tree of the characters that it reads. Look-around and anchors read nothing. */

/** Ranges of code units, Latin letters in lower case only. */
export type Atom = readonly (readonly [from: number, to: number])[]
export type Piece =
  | { kind: 'empty' }
  | { kind: 'atom'; atom: Atom }
  | { kind: 'sequence' | 'either'; pieces: Piece[] }
  | { kind: 'loop'; body: Piece; isOptional: boolean; isRepeated: boolean; isUnbounded: boolean }

const anything: Atom = [[0, 0x10ffff]]
const digits: Atom = [[0x30, 0x39]]
const blanks: Atom = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
]
const wordly: Atom = [...digits, [0x5f, 0x5f], [0x61, 0x7a]]
const named: Readonly<Record<string, Atom>> = { d: digits, s: blanks, w: wordly }
const escapes: Readonly<Record<string, number>> = { n: 0x0a, r: 0x0d, t: 0x09, f: 0x0c, v: 0x0b, 0: 0 }

class UnreadableError extends Error {}
class BackReferenceError extends Error {}

/** The tree of `source`; null where this reader does not understand it. */
export function parseExpression(source: string): Piece | 'back-reference' | null {
  try {
    const reader = new Reader(source)
    const piece = reader.either()
    return reader.isAtEnd() ? piece : null
  } catch (error) {
    if (error instanceof BackReferenceError) return 'back-reference'
    if (error instanceof UnreadableError) return null
    throw error
  }
}

const lower = (code: number) => (code >= 0x41 && code <= 0x5a ? code + 32 : code)

function complement(atom: Atom): Atom {
  const sorted = [...atom].sort((a, b) => a[0] - b[0])
  const rest: (readonly [number, number])[] = []
  let from = 0
  for (const [start, end] of sorted) {
    if (start > from) rest.push([from, start - 1])
    from = Math.max(from, end + 1)
  }
  if (from <= 0x10ffff) rest.push([from, 0x10ffff])
  return rest
}

class Reader {
  readonly source: string
  at = 0

  constructor(source: string) {
    this.source = source
  }

  isAtEnd(): boolean {
    return this.at >= this.source.length
  }

  either(): Piece {
    const pieces = [this.sequence()]
    while (this.source[this.at] === '|') {
      this.at++
      pieces.push(this.sequence())
    }
    return pieces.length === 1 ? (pieces[0] as Piece) : { kind: 'either', pieces }
  }

  sequence(): Piece {
    const pieces: Piece[] = []
    while (!this.isAtEnd() && this.source[this.at] !== '|' && this.source[this.at] !== ')')
      pieces.push(this.quantified(this.item()))
    return { kind: 'sequence', pieces }
  }

  quantified(body: Piece): Piece {
    const found = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(this.source.slice(this.at, this.at + 20))
    if (!found) return body
    this.at += found[0].length
    const sign = found[0].charAt(0)
    const least = sign === '{' ? Number(found[1]) : sign === '+' ? 1 : 0
    const most =
      sign === '?'
        ? 1
        : sign !== '{'
          ? Number.POSITIVE_INFINITY
          : found[2] === ''
            ? least
            : found[3] === ''
              ? Number.POSITIVE_INFINITY
              : Number(found[3])
    return {
      kind: 'loop',
      body,
      isOptional: least === 0,
      isRepeated: most > 1,
      isUnbounded: most === Number.POSITIVE_INFINITY,
    }
  }

  item(): Piece {
    const char = this.source[this.at] as string
    if (char === '(') return this.group()
    if (char === '[') return { kind: 'atom', atom: this.characters() }
    this.at++
    if (char === '^' || char === '$') return { kind: 'empty' }
    if (char === '.')
      return {
        kind: 'atom',
        atom: complement([
          [0x0a, 0x0a],
          [0x0d, 0x0d],
        ]),
      }
    if (char === '\\') return this.escape()
    return this.literal(this.codeBefore())
  }

  group(): Piece {
    const kind = /^\((?:\?(?::|<?[=!]|<[A-Za-z_$][\w$]*>))?/.exec(this.source.slice(this.at, this.at + 60))?.[0] ?? '('
    this.at += kind.length
    const body = this.either()
    if (this.source[this.at++] !== ')') throw new UnreadableError()
    return /[=!]$/.test(kind) ? { kind: 'empty' } : body
  }

  literal(code: number): Piece {
    return { kind: 'atom', atom: [[lower(code), lower(code)]] }
  }

  /** The code point that ends just before the present place, and steps over its second half. */
  codeBefore(): number {
    const code = this.source.codePointAt(this.at - 1) as number
    if (code > 0xffff) this.at++
    return code
  }

  escape(): Piece {
    const char = this.source[this.at++]
    if (char === undefined) throw new UnreadableError()
    if (/[1-9k]/.test(char)) throw new BackReferenceError()
    if (/[bB]/.test(char)) return { kind: 'empty' }
    return { kind: 'atom', atom: this.escaped(char) }
  }

  escaped(char: string): Atom {
    const plain = named[char.toLowerCase()]
    if (plain) return char === char.toLowerCase() ? plain : complement(plain)
    if (/[pP]/.test(char)) {
      const found = /^\{[^}]*\}/.exec(this.source.slice(this.at))
      if (!found) throw new UnreadableError()
      this.at += found[0].length
      return anything
    }
    const hex = /^(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))/.exec(this.source.slice(this.at - 1))
    if (hex) {
      this.at += hex[0].length - 1
      const code = lower(Number.parseInt(hex[1] ?? hex[2] ?? hex[3] ?? '0', 16))
      return [[code, code]]
    }
    const code = escapes[char] ?? lower(char.charCodeAt(0))
    return [[code, code]]
  }

  characters(): Atom {
    this.at++
    const isNegated = this.source[this.at] === '^'
    if (isNegated) this.at++
    const ranges: (readonly [number, number])[] = []
    while (this.source[this.at] !== ']') {
      const low = this.member()
      const first = low[0]
      if (this.source[this.at] === '-' && this.source[this.at + 1] !== ']' && low.length === 1 && first) {
        this.at++
        const high = this.member()[0]
        if (!high) throw new UnreadableError()
        ranges.push([first[0], Math.max(first[0], high[1])])
      } else ranges.push(...low)
    }
    this.at++
    return isNegated ? complement(ranges) : ranges
  }

  member(): Atom {
    const char = this.source[this.at++]
    if (char === undefined) throw new UnreadableError()
    if (char === '\\') {
      const escaped = this.source[this.at++]
      if (escaped === undefined) throw new UnreadableError()
      return escaped === 'b' ? [[8, 8]] : this.escaped(escaped)
    }
    const code = lower(this.codeBefore())
    return [[code, code]]
  }
}
