/** What a clause still lacks before it can be stored, by field, so that it can be said in plain words. Pure. */
import type { ClauseContent, ClauseKind } from '@tact/protocol'
import type { Operator, RuleNode } from '@tact/standard'
import { childrenOf, operatorOf } from '../clause/rule.ts'

export type Missing = {
  /** Below the clause: `condition.all.0`. */
  field: string
  key: 'id' | 'text' | 'source' | 'condition' | 'examples' | 'leaf'
  count?: number
}

const leastExamples: Readonly<Record<ClauseKind, number>> = { reply: 3, conversation: 1 }
const idForm = /^[A-Z]\d{1,2}(-[a-z0-9-]{1,40})+$/
const texts: Readonly<Record<ClauseKind, readonly string[]>> = {
  reply: ['title', 'why', 'advice'],
  conversation: ['title', 'why', 'reason'],
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isSaid = (value: unknown): boolean =>
  typeof value === 'string'
    ? value.trim() !== ''
    : Array.isArray(value)
      ? value.some(isSaid)
      : isRecord(value)
        ? Object.values(value).some(isSaid)
        : value !== undefined && value !== null

const isFilled = (node: RuleNode, operator: Operator): boolean => {
  switch (operator) {
    case 'words':
      return [node.words?.any, node.words?.all, node.words?.none].some(isSaid)
    case 'regex':
      return isSaid(node.regex?.match)
    case 'similar':
      return isSaid(node.similar?.to)
    case 'gap':
      return isSaid(node.gap?.seconds)
    case 'count':
      return isSaid([node.count?.over, node.count?.under, node.count?.is])
    case 'voice':
      return isSaid([node.voice?.over, node.voice?.under])
    case 'meta': {
      const { field, ...rest } = node.meta ?? { field: '' }
      return isSaid(field) && isSaid(rest)
    }
    case 'repeats':
      return true
    default:
      return isSaid(node[operator])
  }
}

/** Leaves of a tree that say nothing yet, by path. */
const emptyLeaves = (node: RuleNode, path: string): Missing[] => {
  const operator = operatorOf(node)
  const children = childrenOf(node)
  const step =
    operator === 'not' ? () => '.not' : (at: number) => `.${operator === 'atLeast' ? 'atLeast.of' : operator}.${at}`
  const own = children
    ? [...children.entries()].flatMap(([at, child]) => emptyLeaves(child, path + step(at)))
    : isFilled(node, operator)
      ? []
      : [{ field: path, key: 'leaf' as const }]
  return [
    ...own,
    ...(node.count ? emptyLeaves(node.count.of, `${path}.count.of`) : []),
    ...(node.anchor ? emptyLeaves(node.anchor.on, `${path}.anchor.on`) : []),
  ]
}

const lookedFor = ['words', 'patterns', 'terms', 'regex', 'measure'] as const

export const findMissing = (kind: ClauseKind, clause: ClauseContent): Missing[] => {
  const missing: Missing[] = []
  if (!idForm.test(clause.id)) missing.push({ field: 'id', key: 'id' })
  for (const field of texts[kind]) if (!isSaid(clause[field])) missing.push({ field, key: 'text' })
  if (!isSaid(clause.source)) missing.push({ field: 'source', key: 'source' })
  const condition = isRecord(clause.condition) ? clause.condition : {}
  if (kind === 'conversation') missing.push(...emptyLeaves(condition as unknown as RuleNode, 'condition'))
  else if (!lookedFor.some(field => isSaid(condition[field]))) missing.push({ field: 'condition', key: 'condition' })
  const examples = isRecord(clause.examples) ? clause.examples : {}
  for (const list of ['violates', 'passes']) {
    const written = Array.isArray(examples[list]) ? examples[list].filter(isSaid).length : 0
    const count = leastExamples[kind] - written
    if (count > 0) missing.push({ field: `examples.${list}`, key: 'examples', count })
  }
  return missing
}
