/** Leaves that compare texts: like a given sentence, or said again and again. */
import { firstSentence, foldText } from '#conversation/match.ts'
import { normalise } from '#normalise/normalise.ts'
import { isAlike, type Likeness, likenessOf } from '#rules/likeness.ts'
import type { RepeatsRule, SimilarRule } from '#rules/node.ts'
import { eachTurn, type Hit, type Leaf } from '#rules/scan.ts'
import type { Role } from '#types.ts'

export function similarLeaf({ to, from = 0.8 }: SimilarRule): Leaf {
  const targets = to.map(text => likenessOf(foldText(text)))
  return eachTurn((turn, scan) => {
    const parts = scan.likeness(turn).filter(part => targets.some(target => isAlike(part, target, from)))
    // The whole turn says all that its sentences say.
    const best = parts[0]
    return best ? [{ start: best.start, end: best.end }] : []
  })
}

/** A text is sought among so many different ones said last: a conversation of any length costs the same a turn. */
const maxKnown = 32

export function repeatsLeaf({ similarity = 0.9, times = 2, except = [] }: RepeatsRule): Leaf {
  const excused = except.map(text => normalise(text).text)
  return (scan, scope) => {
    const hits: Hit[] = []
    const known: { role: Role; likeness: Likeness; count: number }[] = []
    for (const index of scope.turns) {
      const turn = scan.reading.turns[index]
      const likeness = turn && scan.likeness(turn)[0]
      if (!turn || !likeness || likeness.plain === '') continue
      if (excused.some(text => scan.normalised(turn).text.includes(text))) continue
      const before = known.findIndex(one => one.role === turn.role && isAlike(one.likeness, likeness, similarity))
      const one = known[before] ?? { role: turn.role, likeness, count: 0 }
      if (before >= 0) known.splice(before, 1)
      one.count++
      known.push(one)
      if (known.length > maxKnown) known.shift()
      if (one.count >= times) hits.push({ turn: index, ...firstSentence(turn.text) })
    }
    return hits
  }
}
