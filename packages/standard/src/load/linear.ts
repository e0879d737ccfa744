/**
 * Whether a RegExp of a pack could take more than quadratic time: a loop that can read one text in two ways is exponential,
 * loops over the same characters one after the other multiply. Look-around counts as nothing, so that the answer errs
 * towards refusing. See docs/decisions/0023-linear-regex.md.
 */
import { type Atom, type Piece, parseExpression } from '#load/expression.ts'

export type Trouble = { message: string; wayOut: string }

/** Steps of a bounded repetition inside an unbounded one count as unbounded. */
const ambiguous: Trouble = {
  message: '一段循环里的字有两种拆法',
  wayOut: '去掉可以由别的词拼成的词（“好|的|好的”里的“好的”），或给外层写上次数，如 {1,8}',
}
const adjacent: Trouble = {
  message: '前后两个没有上限的重复会抢同样的字',
  wayOut: '给它们写上次数，如把 \\s* 写成 \\s{0,3}，或在中间放一个必定出现的别的字',
}
const backReference: Trouble = { message: '反向引用不能保证线性时间', wayOut: '把可能的写法逐一列出来' }

/** What is wrong with `source`, or null. A source that is no RegExp is none of this module's business. */
export function nonLinear(source: string): Trouble | null {
  const before = known.get(source)
  if (before !== undefined) return before
  const trouble = findTrouble(source)
  if (known.size >= maxKnown) known.clear()
  known.set(source, trouble)
  return trouble
}

/** An editor loads the same pack again and again. */
const known = new Map<string, Trouble | null>()
const maxKnown = 5000

/** Without one of these there is nothing unbounded to go wrong. */
const unbounded = /[*+]|\{\d+,\}|\\[1-9k]/

function findTrouble(source: string): Trouble | null {
  if (!unbounded.test(source)) return null
  const parsed = parseExpression(source)
  if (parsed === null) return null
  if (parsed === 'back-reference') return backReference
  if (hasAmbiguousLoop(parsed)) return ambiguous
  return hasAdjacentLoops(parsed) ? adjacent : null
}

const overlaps = (a: Atom, b: Atom): boolean => {
  if (a.length === 1 && b.length === 1) {
    const [x] = a as [readonly [number, number]]
    const [y] = b as [readonly [number, number]]
    return x[0] <= y[1] && y[0] <= x[1]
  }
  return a.some(([from, to]) => b.some(([start, end]) => from <= end && start <= to))
}

function hasAmbiguousLoop(piece: Piece): boolean {
  if (piece.kind === 'loop') {
    if (piece.isUnbounded && isAmbiguous(piece.body)) return true
    return hasAmbiguousLoop(piece.body)
  }
  return 'pieces' in piece && piece.pieces.some(hasAmbiguousLoop)
}

/** Positions of a loop's body, which of them may begin and end it, and which may follow which. */
type Positions = { atoms: Atom[]; follow: Set<number>[]; isTwofold: boolean }
type Ends = { first: number[]; last: number[]; isNullable: boolean }

function place(piece: Piece, into: Positions): Ends {
  const link = (from: readonly number[], to: readonly number[]) => {
    for (const p of from) {
      const follow = into.follow[p] as Set<number>
      for (const q of to) {
        if (follow.has(q)) into.isTwofold = true
        follow.add(q)
      }
    }
  }
  switch (piece.kind) {
    case 'empty':
      return { first: [], last: [], isNullable: true }
    case 'atom': {
      const index = into.atoms.push(piece.atom) - 1
      into.follow.push(new Set())
      return { first: [index], last: [index], isNullable: false }
    }
    case 'either': {
      const all = piece.pieces.map(one => place(one, into))
      return {
        first: all.flatMap(({ first }) => first),
        last: all.flatMap(({ last }) => last),
        isNullable: all.some(({ isNullable }) => isNullable),
      }
    }
    case 'sequence': {
      let ends: Ends = { first: [], last: [], isNullable: true }
      for (const one of piece.pieces) {
        const next = place(one, into)
        link(ends.last, next.first)
        ends = {
          first: ends.isNullable ? [...ends.first, ...next.first] : ends.first,
          last: next.isNullable ? [...ends.last, ...next.last] : next.last,
          isNullable: ends.isNullable && next.isNullable,
        }
      }
      return ends
    }
    case 'loop': {
      const ends = place(piece.body, into)
      if (piece.isRepeated) link(ends.last, ends.first)
      return { ...ends, isNullable: ends.isNullable || piece.isOptional }
    }
  }
}

/** Whether two different ways through `body` again and again can read one text: a search in pairs of positions. */
function isAmbiguous(body: Piece): boolean {
  const positions: Positions = { atoms: [], follow: [], isTwofold: false }
  const { first, last } = place(body, positions)
  const { atoms, follow } = positions
  for (const p of last) for (const q of first) if ((follow[p] as Set<number>).has(q)) return true
  if (positions.isTwofold) return true
  const isLast = new Set(last)
  const startsPairs = first.flatMap((p, at) =>
    first.slice(at + 1).flatMap(q => (overlaps(atoms[p] as Atom, atoms[q] as Atom) ? [[p, q] as const] : [])),
  )
  const seen = new Set<number>()
  const queue: [number, number][] = []
  // Diagonal pairs are left where one position may go on in two ways over the same character.
  const visit = (p: number, q: number): boolean => {
    if (p === q) return true
    const key = p < q ? p * atoms.length + q : q * atoms.length + p
    if (!seen.has(key)) {
      seen.add(key)
      queue.push([p, q])
    }
    return false
  }
  for (const [p, q] of startsPairs) visit(p, q)
  follow.forEach(next => {
    const list = [...next]
    for (let i = 0; i < list.length; i++)
      for (let j = i + 1; j < list.length; j++)
        if (overlaps(atoms[list[i] as number] as Atom, atoms[list[j] as number] as Atom))
          visit(list[i] as number, list[j] as number)
  })
  follow.forEach((next, p) => {
    if (!isLast.has(p)) return
    for (const q of next) for (const r of first) if (overlaps(atoms[q] as Atom, atoms[r] as Atom)) visit(q, r)
  })
  for (let pair = queue.pop(); pair; pair = queue.pop()) {
    const [p, q] = pair
    // Both at the end: from there they begin anew with the same position.
    if (isLast.has(p) && isLast.has(q)) return true
    for (const a of follow[p] as Set<number>) {
      for (const b of follow[q] as Set<number>)
        if (overlaps(atoms[a] as Atom, atoms[b] as Atom) && visit(a, b)) return true
      if (isLast.has(q))
        for (const b of first) if (overlaps(atoms[a] as Atom, atoms[b] as Atom) && visit(a, b)) return true
    }
    if (isLast.has(p))
      for (const b of follow[q] as Set<number>)
        for (const a of first) if (overlaps(atoms[a] as Atom, atoms[b] as Atom) && visit(a, b)) return true
  }
  return false
}

/** What unbounded loops may still go on over at the end of a piece, and over what at its beginning. */
type Edges = { open: Atom[]; start: Atom[]; isNullable: boolean; all: Atom }

function hasAdjacentLoops(root: Piece): boolean {
  let isFound = false
  const edgesOf = (piece: Piece): Edges => {
    switch (piece.kind) {
      case 'empty':
        return { open: [], start: [], isNullable: true, all: [] }
      case 'atom':
        return { open: [], start: [], isNullable: false, all: piece.atom }
      case 'either': {
        const parts = piece.pieces.map(edgesOf)
        return {
          open: parts.flatMap(({ open }) => open),
          start: parts.flatMap(({ start }) => start),
          isNullable: parts.some(({ isNullable }) => isNullable),
          all: parts.flatMap(({ all }) => all),
        }
      }
      case 'sequence': {
        let edges: Edges = { open: [], start: [], isNullable: true, all: [] }
        for (const one of piece.pieces) {
          const next = edgesOf(one)
          if (edges.open.some(a => next.start.some(b => overlaps(a, b)))) isFound = true
          // A loop stays open over what may be missing, or what it could have read itself.
          const kept = edges.open.filter(a => next.isNullable || overlaps(a, next.all))
          edges = {
            open: [...next.open, ...kept],
            start: [...edges.start, ...(edges.isNullable ? next.start : [])],
            isNullable: edges.isNullable && next.isNullable,
            all: [...edges.all, ...next.all],
          }
        }
        return edges
      }
      case 'loop': {
        const edges = edgesOf(piece.body)
        const isNullable = edges.isNullable || piece.isOptional
        if (!piece.isUnbounded) return { ...edges, isNullable }
        return { open: [...edges.open, edges.all], start: [...edges.start, edges.all], isNullable, all: edges.all }
      }
    }
  }
  edgesOf(root)
  return isFound
}
