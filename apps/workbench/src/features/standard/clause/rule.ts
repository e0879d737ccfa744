/** Condition trees taken apart and put together again. Pure: every act gives a new tree. */
import { joiners, type Operator, operators, type RuleNode } from '@tact/standard'

const joining: ReadonlySet<string> = new Set(joiners)

/** The one operator of a node; a node without one reads as an empty `all`. */
export const operatorOf = (node: RuleNode): Operator =>
  operators.find(operator => node[operator] !== undefined) ?? 'all'

export const isJoiner = (operator: Operator): boolean => joining.has(operator)

/** What a joiner joins; null for a leaf. */
export const childrenOf = (node: RuleNode): readonly RuleNode[] | null => {
  const operator = operatorOf(node)
  switch (operator) {
    case 'all':
    case 'any':
    case 'none':
      return node[operator] ?? []
    case 'atLeast':
      return node.atLeast?.of ?? []
    case 'not':
      return node.not ? [node.not] : []
    default:
      return null
  }
}

/** The node with other children. */
export const withChildren = (node: RuleNode, children: readonly RuleNode[]): RuleNode => {
  const operator = operatorOf(node)
  const list = [...children]
  switch (operator) {
    case 'all':
    case 'any':
    case 'none':
      return { ...node, [operator]: list } as RuleNode
    case 'atLeast':
      return { ...node, atLeast: { n: Math.max(1, Math.min(node.atLeast?.n ?? 1, list.length)), of: list } } as RuleNode
    case 'not':
      return list[0] ? ({ ...node, not: list[0] } as RuleNode) : node
    default:
      return node
  }
}

/** Indexes of children from the root. */
export type Path = readonly number[]

export const nodeAt = (root: RuleNode, path: Path): RuleNode | null => {
  let node: RuleNode | null = root
  for (const index of path) node = (node && childrenOf(node)?.[index]) ?? null
  return node
}

/** The tree with another node at `path`. */
export const replaceAt = (root: RuleNode, path: Path, next: RuleNode): RuleNode => {
  const [head, ...rest] = path
  if (head === undefined) return next
  const children = childrenOf(root) ?? []
  return withChildren(
    root,
    children.map((child, index) => (index === head ? replaceAt(child, rest, next) : child)),
  )
}

const editChildren = (root: RuleNode, parent: Path, edit: (children: RuleNode[]) => RuleNode[]): RuleNode => {
  const node = nodeAt(root, parent)
  const children = node && childrenOf(node)
  return node && children ? replaceAt(root, parent, withChildren(node, edit([...children]))) : root
}

const parentOf = (path: Path): { parent: Path; index: number } => ({
  parent: path.slice(0, -1),
  index: path.at(-1) ?? 0,
})

export const addAt = (root: RuleNode, parent: Path, node: RuleNode): RuleNode =>
  editChildren(root, parent, children => [...children, node])

/** Takes a node out; a group that would be left empty keeps its last one. */
export const removeAt = (root: RuleNode, path: Path): RuleNode => {
  const { parent, index } = parentOf(path)
  return editChildren(root, parent, children =>
    children.length > 1 ? children.filter((_, at) => at !== index) : children,
  )
}

export const duplicateAt = (root: RuleNode, path: Path): RuleNode => {
  const { parent, index } = parentOf(path)
  return editChildren(root, parent, children =>
    children.flatMap((child, at) => (at === index ? [child, child] : [child])),
  )
}

export const moveAt = (root: RuleNode, path: Path, by: 1 | -1): RuleNode => {
  const { parent, index } = parentOf(path)
  return editChildren(root, parent, children => {
    const to = index + by
    const [moved, other] = [children[index], children[to]]
    if (!moved || !other) return children
    children[index] = other
    children[to] = moved
    return children
  })
}

/** The node inside a group of its own, so that another may stand beside it. */
export const wrapAt = (root: RuleNode, path: Path, joiner: 'all' | 'any'): RuleNode => {
  const node = nodeAt(root, path)
  return node ? replaceAt(root, path, { [joiner]: [node] } as RuleNode) : root
}

const keptModifiers = ({ role, turns, anchor, as }: RuleNode) => ({
  ...(role === undefined ? {} : { role }),
  ...(turns === undefined ? {} : { turns }),
  ...(anchor === undefined ? {} : { anchor }),
  ...(as === undefined ? {} : { as }),
})

/** A node of an operator that can be filled in: it is valid or says what is missing. */
export const freshNode = (operator: Operator): RuleNode => {
  const leaf: RuleNode = { words: { any: [] } }
  const fresh: Record<Operator, object> = {
    all: { all: [leaf] },
    any: { any: [leaf] },
    none: { none: [leaf] },
    atLeast: { atLeast: { n: 1, of: [leaf] } },
    not: { not: leaf },
    words: leaf,
    pattern: { pattern: [] },
    regex: { regex: { match: '' } },
    similar: { similar: { to: [], from: 0.8 } },
    act: { act: [] },
    emotion: { emotion: { is: [] } },
    repeats: { repeats: { similarity: 0.9, times: 3 } },
    gap: { gap: { from: 'customer', to: 'agent', seconds: { over: 60 } } },
    duration: { duration: { over: 600 } },
    count: { count: { of: leaf, over: 1 } },
    voice: { voice: { measure: 'silence', over: 10 } },
    meta: { meta: { field: 'scene', is: '' } },
    judge: { judge: 'no_greeting' },
    ask: { ask: '' },
  }
  return fresh[operator] as RuleNode
}

/** The node with another operator: groups keep what they join, and who, where and name stay. */
export const changeOperator = (node: RuleNode, operator: Operator): RuleNode => {
  if (operator === operatorOf(node)) return node
  const children = childrenOf(node)
  const fresh = { ...freshNode(operator), ...keptModifiers(node) } as RuleNode
  if (!isJoiner(operator)) return fresh
  return withChildren(fresh, children && children.length > 0 ? children : [{ ...node, role: undefined } as RuleNode])
}
