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

const happy = [
  ...['closing', 'worst', 'mean', 'rise', 'learned', 'closingSatisfied', 'closingPleased', 'agree', 'thank'],
  ...['solved', 'agent_option', 'agent_confirm'],
]
const unhappy = new Set([
  ...['closingDissatisfied', 'closingUpset', 'closingAcknowledged', 'closingAsks', 'protest', 'leftWaiting'],
  ...['threat', 'repeat', 'refuse', 'complain', 'unsolved', 'holding', 'agent_apologise', 'agent_promise'],
])
/** Facts that may have a weight: those that more than one house's style of talking has. */
export const fittedFacts: readonly string[] = [...happy, ...unhappy]
export const overallSettings = { l2: 1, balance: 1 }

const share = (value: number) => 1 / (1 + Math.exp(-value))

export const levelOf = ({ weights }: Pick<Scale, 'weights'>, facts: ReadonlyMap<string, number>): number => {
  let value = 0
  for (const [name, fact] of facts) value += (weights.get(name) ?? 0) * fact
  return value
}

export const rate = (scale: Scale, facts: ReadonlyMap<string, number>): number =>
  scale.cuts.filter(cut => levelOf(scale, facts) >= cut).length

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
  for (let step = 0; step < 800; step++) {
    const pull = new Map<string, number>()
    const cutPull = [0, 0]
    for (const [index, { facts, label }] of rated.entries()) {
      const value = levelOf({ weights }, facts)
      let gradient = 0
      for (const [at, cut] of cuts.entries()) {
        const error = (share(value - cut) - (label > at ? 1 : 0)) * (counts[index] as number)
        gradient += error
        cutPull[at] = (cutPull[at] as number) - error
      }
      for (const [name, fact] of facts) if (weights.has(name)) pull.set(name, (pull.get(name) ?? 0) + gradient * fact)
    }
    const pace = 0.8 / rated.length
    for (const [name, weight] of weights) {
      const next = weight - pace * ((pull.get(name) ?? 0) + l2 * weight)
      // A fault never speaks for satisfaction, a thank never against it, whatever few conversations say.
      weights.set(name, unhappy.has(name) ? Math.min(0, next) : Math.max(0, next))
    }
    for (const at of [0, 1] as const) cuts[at] -= pace * (cutPull[at] as number)
  }
  return { weights, cuts }
}

/** The weights and cuts as the pack's section wants them: the outer cuts part the clearest half of either end. */
export function describeScale(scale: Scale, rated: readonly Rated[]): string {
  const middle = (label: number) => {
    const values = rated.filter(one => one.label === label).map(({ facts }) => levelOf(scale, facts))
    return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
  }
  const [from, to] = scale.cuts
  const cuts = [Math.min(from - 0.2, middle(0)), from, to, Math.max(to + 0.2, middle(2))]
  const weights = [...scale.weights].filter(([, weight]) => Math.abs(weight) >= 0.05)
  return [
    ...weights.map(([name, weight]) => `    ${name}: ${weight.toFixed(2)}`),
    `  cuts: [${cuts.map(cut => cut.toFixed(2)).join(', ')}]`,
  ].join('\n')
}

/** Figures of a scale on labelled conversations. */
export const judge = (scale: Scale, rated: readonly Rated[]): Figures =>
  figuresOf(
    rated.map(({ facts }) => rate(scale, facts)),
    rated.map(({ label }) => label),
    moods.length,
  )

/** Five folds over all, by conversation (the fold is told by the place); figures of each part by the length of its list. */
export function judgeInFolds(parts: readonly (readonly Rated[])[]): Figures[] {
  const scales = [0, 1, 2, 3, 4].map(fold =>
    fitScale(
      parts.flatMap(part => part.filter((_, index) => index % 5 !== fold)),
      fittedFacts,
      overallSettings,
    ),
  )
  return parts.map(part =>
    figuresOf(
      part.map(({ facts }, index) => rate(scales[index % 5] as Scale, facts)),
      part.map(({ label }) => label),
      moods.length,
    ),
  )
}
