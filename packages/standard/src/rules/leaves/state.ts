/** Leaves about the customer's state and about time: feelings, waits between turns, length of the conversation. */
import { workingSecondsBetween } from '#clock/working.ts'
import { firstSentence } from '#conversation/match.ts'
import type { Reading, ReadTurn } from '#conversation/reading.ts'
import type { EmotionRule, GapRule, Limit } from '#rules/node.ts'
import type { Speaker } from '#rules/operators.ts'
import type { Hit, Leaf } from '#rules/scan.ts'

export const isWithin = (value: number, { over, under }: Limit): boolean =>
  (over === undefined || value > over) && (under === undefined || value < under)

export function emotionLeaf({ is, strength, change }: EmotionRule): Leaf {
  return ({ reading }, scope) => {
    const before = new Map<number, ReadTurn>()
    for (let at = 1; at < reading.customerTurns.length; at++)
      before.set(reading.customerTurns[at]?.index ?? -1, reading.customerTurns[at - 1] as ReadTurn)
    const hits: Hit[] = []
    for (const index of scope.turns) {
      const turn = reading.turns[index]
      const emotion = turn?.emotion
      if (!turn || !emotion || (is && !is.includes(emotion.label))) continue
      if (strength && (emotion.strength < (strength.from ?? 0) || emotion.strength > (strength.to ?? 1))) continue
      if (change) {
        const was = before.get(index)?.emotion?.label
        if (was === undefined || was === emotion.label) continue
        if (change.from && !change.from.includes(was)) continue
        if (change.to && !change.to.includes(emotion.label)) continue
      }
      hits.push({ turn: index, ...firstSentence(turn.text) })
    }
    return hits
  }
}

const secondsBetween = ({ input }: Reading, from: ReadTurn, to: ReadTurn): number =>
  input.calendar
    ? workingSecondsBetween(new Date(from.at ?? 0).toISOString(), new Date(to.at ?? 0).toISOString(), input.calendar)
    : ((to.at ?? 0) - (from.at ?? 0)) / 1000

const isOf = (speaker: Speaker, turn: ReadTurn) => speaker === 'any' || speaker === turn.role

export function gapLeaf({ from = 'any', to = 'any', seconds }: GapRule): Leaf {
  return ({ reading }, scope) => {
    if (!reading.hasTimes) return null
    const hits: Hit[] = []
    for (const index of scope.turns) {
      const turn = reading.turns[index]
      const previous = reading.turns[index - 1]
      if (!turn || !previous || !isOf(from, previous) || !isOf(to, turn)) continue
      if (isWithin(secondsBetween(reading, previous, turn), seconds))
        hits.push({ turn: index, ...firstSentence(turn.text) })
    }
    return hits
  }
}

export function durationLeaf(limit: Limit): Leaf {
  return ({ reading }, scope) => {
    const first = reading.turns[scope.turns[0] ?? -1]
    const last = reading.turns[scope.turns.at(-1) ?? -1]
    if (!reading.hasTimes || !first || !last) return null
    if (!isWithin(secondsBetween(reading, first, last), limit)) return []
    return [{ turn: last.index, ...firstSentence(last.text), isPlace: true }]
  }
}
