/** Acts on condition trees: what is not touched stays the same, and every tree that comes out is one the engine reads. */
import type { Operator, RuleNode } from '@tact/standard'
import { operators } from '@tact/standard'
import { nodeSchema } from '@tact/standard/load'
import { describe, expect, it } from 'vitest'
import {
  addAt,
  changeOperator,
  childrenOf,
  duplicateAt,
  freshNode,
  isJoiner,
  moveAt,
  nodeAt,
  operatorOf,
  removeAt,
  replaceAt,
  wrapAt,
} from './rule.ts'

const word = (text: string): RuleNode => ({ words: { any: [text] } })
const tree: RuleNode = { all: [word('甲'), { any: [word('乙'), word('丙')], role: 'agent' }] }
const textOf = (node: RuleNode | null) => node?.words?.any?.[0]

describe('acts on a tree', () => {
  it('find and replace by path', () => {
    expect(textOf(nodeAt(tree, [1, 1]))).toBe('丙')
    const next = replaceAt(tree, [1, 1], word('丁'))
    expect(textOf(nodeAt(next, [1, 1]))).toBe('丁')
    expect(textOf(nodeAt(tree, [1, 1]))).toBe('丙')
    expect(nodeAt(next, [1])?.role).toBe('agent')
  })

  it('add, copy and remove', () => {
    expect(childrenOf(addAt(tree, [1], word('丁')).all?.[1] as RuleNode)).toHaveLength(3)
    expect(duplicateAt(tree, [0]).all?.map(textOf)).toEqual(['甲', '甲', undefined])
    expect(removeAt(tree, [0]).all).toHaveLength(1)
  })

  it('a group never loses its last condition', () => {
    const single: RuleNode = { all: [word('甲')] }
    expect(removeAt(single, [0])).toEqual(single)
  })

  it('move up and down, not beyond the ends', () => {
    expect(moveAt(tree, [1, 1], -1).all?.[1]?.any?.map(textOf)).toEqual(['丙', '乙'])
    expect(moveAt(tree, [1, 1], 1)).toEqual(tree)
  })

  it('wrap in a group', () => {
    const wrapped = wrapAt(tree, [0], 'any')
    expect(operatorOf(nodeAt(wrapped, [0]) as RuleNode)).toBe('any')
    expect(textOf(nodeAt(wrapped, [0, 0]))).toBe('甲')
  })

  it('another joiner keeps what it joins; “at least” never asks for more than there is', () => {
    const group = tree.all?.[1] as RuleNode
    for (const joiner of ['all', 'none', 'atLeast'] as const) {
      const next = changeOperator(group, joiner)
      expect(childrenOf(next)).toHaveLength(2)
      expect(next.role).toBe('agent')
    }
    const three: RuleNode = { atLeast: { n: 3, of: [word('甲'), word('乙'), word('丙')] } }
    expect(removeAt(three, [0]).atLeast?.n).toBe(2)
  })

  it('every operator begins as a node of exactly that operator', () => {
    for (const operator of operators) {
      const node = freshNode(operator)
      expect(operatorOf(node)).toBe(operator)
      expect(childrenOf(node) !== null).toBe(isJoiner(operator))
    }
  })

  it('filled in, fresh nodes are what the engine’s schema takes', () => {
    const filled: Partial<Record<Operator, RuleNode>> = {
      gap: freshNode('gap'),
      duration: freshNode('duration'),
      repeats: freshNode('repeats'),
      voice: freshNode('voice'),
      judge: freshNode('judge'),
      all: { all: [word('甲')] },
      not: changeOperator(word('甲'), 'not'),
    }
    for (const [operator, node] of Object.entries(filled))
      expect([operator, nodeSchema.safeParse(node).success]).toEqual([operator, true])
  })
})
