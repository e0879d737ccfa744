/** The columns of a standard in Excel: how each part of a clause is written in a cell, and read back. Pure. */
import type { ClauseContent, StandardClause } from '@tact/protocol'
import { isSame } from './workshop.diff.ts'

export const sheetNames = { clauses: '条款', examples: '例子', rewrites: '改写' } as const
export const columns = {
  [sheetNames.clauses]: [
    '编号',
    '类型',
    '类别',
    '题目',
    '严重程度',
    '处理方式',
    '缘由',
    '词语',
    '句式',
    '建议',
    '来源',
    '启用',
    '出处',
  ],
  [sheetNames.examples]: ['编号', '期望', '上文', '例子'],
  [sheetNames.rewrites]: ['编号', '改写'],
} as const

const words = {
  kind: { reply: '回复', conversation: '会话' },
  severity: { minor: '轻微', major: '严重', fatal: '致命' },
  enforcement: { hint: '提示', acknowledge: '需确认', block: '须改' },
  expects: { passes: '合格', violates: '违反' },
} as const
type Words = keyof typeof words

export const toWord = (of: Words, value: unknown): string =>
  (words[of] as Readonly<Record<string, string>>)[String(value)] ?? ''
/** Undefined for a word that is none of them. */
export const fromWord = (of: Words, word: string): string | undefined =>
  Object.entries(words[of]).find(([id, name]) => name === word || id === word)?.[0]
export const allWords = (of: Words): string => Object.values(words[of]).join('、')

export const lines = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])
const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

export const conditionOf = ({ condition }: ClauseContent) => fieldsOf(condition)
export const rewritesOf = ({ rewrites }: ClauseContent): string[] => listOf(rewrites)

export const clauseRow = ({
  id,
  kind,
  category,
  title,
  severity,
  source,
  status,
  layer,
  clause,
}: StandardClause): string[] => [
  id,
  toWord('kind', kind),
  category,
  title,
  toWord('severity', severity),
  toWord('enforcement', clause.enforcement),
  String(clause.why ?? ''),
  kind === 'reply' ? listOf(conditionOf(clause).words).join('\n') : '',
  kind === 'reply' ? listOf(conditionOf(clause).patterns).join('\n') : '',
  String(clause.advice ?? ''),
  source.join('\n'),
  status === 'removed' ? '否' : '是',
  layer,
]

type Example = { expects: 'passes' | 'violates'; context: string; text: string; value: unknown }

const sides = { customer: '客户', agent: '客服' } as const
const turnLine = (turn: Record<string, unknown>): string => {
  const side = 'customer' in turn ? 'customer' : 'agent'
  return `${turn.at === undefined ? '' : `[${String(turn.at)}] `}${sides[side]}：${String(turn[side]).replaceAll('\n', ' ')}`
}

/** Every example with its cells; `value` is as the clause holds it. */
export const examplesOf = ({ examples }: ClauseContent): Example[] =>
  (['passes', 'violates'] as const).flatMap(expects => {
    const list = fieldsOf(examples)[expects]
    return (Array.isArray(list) ? list : []).map((value: unknown): Example => {
      const turns = Array.isArray(value) ? value : fieldsOf(value).turns
      if (Array.isArray(turns))
        return { expects, context: '', text: turns.map(turn => turnLine(fieldsOf(turn))).join('\n'), value }
      if (typeof value === 'string') return { expects, context: '', text: value, value }
      const { text, customer } = fieldsOf(value)
      return { expects, context: String(customer ?? ''), text: String(text ?? ''), value }
    })
  })

/** A cell as an example; undefined when a conversation's line names no speaker. */
export const readExample = (kind: string, context: string, text: string): unknown => {
  if (kind === 'reply') return context ? { text, customer: context } : { text }
  const turns = lines(text).map(line => {
    const [, at, side, words] = /^(?:\[(\d{1,2}:\d{2}:\d{2})\]\s*)?(客户|客服)[：:]\s*(.*)$/.exec(line) ?? []
    if (!side || !words) return undefined
    return { [side === '客户' ? 'customer' : 'agent']: words, ...(at ? { at } : {}) }
  })
  return turns.length === 0 || turns.includes(undefined) ? undefined : turns
}

/**
 * The value that the clause held already where the cells say the same, so that what Excel cannot show is kept. Each is taken
 * once: two examples may differ only in what Excel cannot show.
 */
export const takeExample = (
  held: Example[],
  expects: string,
  fresh: unknown,
  cells: { context: string; text: string },
): unknown => {
  const at = held.findIndex(
    example => example.expects === expects && example.text === cells.text && example.context === cells.context,
  )
  return at < 0 ? fresh : held.splice(at, 1)[0]?.value
}

export const isChanged = (before: ClauseContent, after: ClauseContent): boolean => !isSame(before, after)
