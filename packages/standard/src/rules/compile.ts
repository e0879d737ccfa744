/** A condition tree made ready: every leaf a function, patterns and expressions built once. */
import type { Slots } from '#match/pattern.ts'
import { repeatsLeaf, similarLeaf } from '#rules/leaves/alike.ts'
import { askLeaf, judgeLeaf, metaLeaf, voiceLeaf } from '#rules/leaves/facts.ts'
import { durationLeaf, emotionLeaf, gapLeaf } from '#rules/leaves/state.ts'
import { actLeaf, patternLeaf, regexLeaf, wordsLeaf } from '#rules/leaves/words.ts'
import type { Anchor, Limit, RuleModifiers, RuleNode } from '#rules/node.ts'
import type { Leaf } from '#rules/scan.ts'

/** How the answers of children make one; `not` is `none` of one. */
export type Joiner =
  | { kind: 'all' | 'any' | 'none' }
  | { kind: 'atLeast'; n: number }
  | { kind: 'count'; limit: Limit & { is?: number } }

export type CompiledAnchor = Omit<Anchor, 'on'> & { on: CompiledNode }

export type CompiledNode = {
  node: RuleModifiers
  anchor: CompiledAnchor | null
  leaf: Leaf | null
  joiner: Joiner | null
  children: readonly CompiledNode[]
}

/**
 * Compiles a tree whose sentence patterns use `slots`.
 * @throws PatternError, RegexError (a pack from `loadPack` holds neither fault)
 */
export function compileNode(node: RuleNode, slots: Slots): CompiledNode {
  const { role, turns, anchor } = node
  const joined = joinerOf(node)
  return {
    node: { role, turns },
    anchor: anchor ? { ...anchor, on: compileNode(anchor.on, slots) } : null,
    leaf: joined ? null : leafOf(node, slots),
    joiner: joined?.joiner ?? null,
    children: (joined?.children ?? []).map(child => compileNode(child, slots)),
  }
}

function joinerOf(node: RuleNode): { joiner: Joiner; children: readonly RuleNode[] } | null {
  if (node.all) return { joiner: { kind: 'all' }, children: node.all }
  if (node.any) return { joiner: { kind: 'any' }, children: node.any }
  if (node.none) return { joiner: { kind: 'none' }, children: node.none }
  if (node.not) return { joiner: { kind: 'none' }, children: [node.not] }
  if (node.atLeast) return { joiner: { kind: 'atLeast', n: node.atLeast.n }, children: node.atLeast.of }
  if (node.count) {
    const { of, ...limit } = node.count
    return { joiner: { kind: 'count', limit }, children: [of] }
  }
  return null
}

function leafOf(node: RuleNode, slots: Slots): Leaf {
  if (node.words) return wordsLeaf(node.words)
  if (node.pattern) return patternLeaf(node.pattern, slots)
  if (node.regex) return regexLeaf(node.regex)
  if (node.similar) return similarLeaf(node.similar)
  if (node.act) return actLeaf(node.act)
  if (node.emotion) return emotionLeaf(node.emotion)
  if (node.repeats) return repeatsLeaf(node.repeats)
  if (node.gap) return gapLeaf(node.gap)
  if (node.duration) return durationLeaf(node.duration)
  if (node.voice) return voiceLeaf(node.voice)
  if (node.meta) return metaLeaf(node.meta)
  if (node.judge) return judgeLeaf(node.judge)
  if (node.ask) return askLeaf()
  throw new RangeError('a condition without an operator')
}

/** Every node of a tree, each before its children. */
export function* nodesOf(node: RuleNode): Generator<RuleNode> {
  yield node
  const children = [
    ...(node.all ?? []),
    ...(node.any ?? []),
    ...(node.none ?? []),
    ...(node.atLeast?.of ?? []),
    ...(node.not ? [node.not] : []),
    ...(node.count ? [node.count.of] : []),
    ...(node.anchor ? [node.anchor.on] : []),
  ]
  for (const child of children) yield* nodesOf(child)
}
