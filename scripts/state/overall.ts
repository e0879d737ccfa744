/** Weights and cuts of a conversation's satisfaction, fitted to labelled conversations (proportional odds, L2). */
import { readFileSync } from 'node:fs'
import { type ConversationInput, inspectConversation, parseConversation, type Standard } from '@tact/standard'
import { readConversation, readFacts } from '@tact/standard/state'
import { type Figures, figuresOf } from './figures.ts'
import { moods } from './satisfaction.ts'

export type Rated = { id: string; facts: ReadonlyMap<string, number>; label: number }
export type Scale = { weights: ReadonlyMap<string, number>; cuts: readonly [number, number] }

/** Labelled conversations of a file as facts. */
export function readRated(standard: Standard, path: string): Rated[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .flatMap(line => {
      const read = JSON.parse(line) as ConversationInput & { satisfaction?: (typeof moods)[number] }
      if (read.satisfaction === undefined) return []
      const input = parseConversation(read)
      const facts = readFacts(readConversation(standard, input), inspectConversation(standard, input).findings)
      return [{ id: read.id, facts, label: moods.indexOf(read.satisfaction) }]
    })
}

const share = (value: number) => 1 / (1 + Math.exp(-value))

export const valueOf = ({ weights }: Pick<Scale, 'weights'>, facts: ReadonlyMap<string, number>): number => {
  let value = 0
  for (const [name, fact] of facts) value += (weights.get(name) ?? 0) * fact
  return value
}

export const rate = (scale: Scale, facts: ReadonlyMap<string, number>): number =>
  scale.cuts.filter(cut => valueOf(scale, facts) >= cut).length

/** Fits with each class counting the same in sum (`balance` 1) or as often as it occurs (0). */
export function fitScale(
  rated: readonly Rated[],
  names: readonly string[],
  { l2, balance }: { l2: number; balance: number },
): Scale {
  const weights = new Map(names.map(name => [name, 0]))
  const cuts: [number, number] = [-1, 1]
  const sizes = moods.map((_, label) => rated.filter(one => one.label === label).length)
  const counts = rated.map(({ label }) => (rated.length / (moods.length * (sizes[label] as number))) ** balance)
  for (let step = 0; step < 1500; step++) {
    const pull = new Map<string, number>()
    const cutPull = [0, 0]
    for (const [index, { facts, label }] of rated.entries()) {
      const value = valueOf({ weights }, facts)
      let gradient = 0
      for (const [at, cut] of cuts.entries()) {
        const error = (share(value - cut) - (label > at ? 1 : 0)) * (counts[index] as number)
        gradient += error
        cutPull[at] = (cutPull[at] as number) - error
      }
      for (const [name, fact] of facts) if (weights.has(name)) pull.set(name, (pull.get(name) ?? 0) + gradient * fact)
    }
    const pace = 0.8 / rated.length
    for (const [name, weight] of weights) weights.set(name, weight - pace * ((pull.get(name) ?? 0) + l2 * weight))
    for (const at of [0, 1] as const) cuts[at] -= pace * (cutPull[at] as number)
  }
  return { weights, cuts }
}

export const judge = (scale: Scale, rated: readonly Rated[]): Figures =>
  figuresOf(
    rated.map(({ facts }) => rate(scale, facts)),
    rated.map(({ label }) => label),
    moods.length,
  )
