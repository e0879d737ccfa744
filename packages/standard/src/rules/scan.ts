/** What the leaves of a condition tree see: one read conversation, with plainer forms of its turns made once. */
import type { Span } from '#conversation/match.ts'
import type { Reading, ReadTurn } from '#conversation/reading.ts'
import { type Joins, type Normalised, normalise } from '#normalise/normalise.ts'
import { type Likeness, readLikeness } from '#rules/likeness.ts'
import type { Scope } from '#rules/scope.ts'

/** A place in a turn. `isPlace` marks one that only says where, for conditions that rest on no words. */
export type Hit = Span & { turn: number; isPlace?: boolean }

/** Looks through the turns of a scope; null where what it needs is not known. Hits come in the order of turns. */
export type Leaf = (scan: Scan, scope: Scope) => readonly Hit[] | null

export type Scan = {
  reading: Reading
  /** Places that the built-in judges report, by category. */
  judged: ReadonlyMap<string, readonly Hit[]>
  /** The clause whose tree is read, for answers given from outside. */
  clause: string
  normalised(turn: ReadTurn): Normalised
  likeness(turn: ReadTurn): readonly Likeness[]
}

/** Hits of one turn at most: a text of one word repeated says no more. */
export const maxTurnHits = 20

/** Makes a scan; normalised texts and pairs of characters are made when first asked for. */
export function createScan(reading: Reading, judged: Scan['judged'], joins: Joins): Scan {
  const normalised: Normalised[] = []
  const likeness: (readonly Likeness[])[] = []
  return {
    reading,
    judged,
    clause: '',
    normalised(turn) {
      normalised[turn.index] ??= normalise(turn.text, joins)
      return normalised[turn.index] as Normalised
    },
    likeness(turn) {
      likeness[turn.index] ??= readLikeness(turn.folded)
      return likeness[turn.index] as readonly Likeness[]
    },
  }
}

/** A leaf that judges each turn by itself. */
export function eachTurn(find: (turn: ReadTurn, scan: Scan) => readonly Span[]): Leaf {
  return (scan, scope) => {
    const hits: Hit[] = []
    for (const index of scope.turns) {
      const turn = scan.reading.turns[index]
      if (!turn) continue
      const spans = find(turn, scan)
      for (let i = 0; i < spans.length && i < maxTurnHits; i++) hits.push({ turn: index, ...(spans[i] as Span) })
    }
    return hits
  }
}
