/** What is wrong with a draft, in the words of the contract: the field of the clause, or the line of the YAML tab. */
import type { StandardProblem } from '@tact/protocol'
import type { PackError } from '@tact/standard/load'
import { isMap, LineCounter, parseDocument } from 'yaml'
import { housePrefix } from './compose.ts'
import { findField } from './house.ts'
import type { HouseFiles } from './version.tables.ts'
import type { ClauseOperation } from './workshop.ts'

/** Thrown by the workshop; crosses the thread as plain data. */
export class WorkshopError extends Error {
  readonly problems: readonly StandardProblem[]
  constructor(problems: readonly StandardProblem[]) {
    super(problems.map(({ message }) => message).join('\n'))
    this.name = 'WorkshopError'
    this.problems = problems
  }
}

const nowhere = {
  field: null,
  file: null,
  line: null,
  column: null,
  sheet: null,
  row: null,
  columnTitle: null,
} as const

export const problem = (message: string, wayOut: string, at: Partial<StandardProblem> = {}): StandardProblem => ({
  ...nowhere,
  message,
  wayOut,
  ...at,
})

/** What overflowed the stack was nested beyond all reason; null for any other error. */
export const problemsOfDepth = (error: unknown): StandardProblem[] | null =>
  error instanceof Error && /call stack|could not be cloned/i.test(error.message)
    ? [problem('嵌套得太深，读不完', '去掉多余的括号和层次')]
    : null

const ownPath = (file: string): string | null => (file.startsWith(housePrefix) ? file.slice(housePrefix.length) : null)

/** With an operation the places become those of what was sent. */
export const problemsOf = (error: PackError, files: HouseFiles, operation?: ClauseOperation): StandardProblem[] =>
  error.problems.map(({ file, line, column, message, wayOut }) => {
    const text = files[ownPath(file) ?? '']
    const found = text === undefined ? null : findField(text, line, column)
    const at = { file: ownPath(file) ?? file, line, column, field: found?.field ?? null }
    const clauseId = operation?.type === 'put' ? operation.clause.id : operation?.clauseId
    if (!operation || !found || found.clauseId !== clauseId) return problem(message, wayOut, at)
    if (operation.type === 'yaml')
      return problem(message, wayOut, { ...at, field: 'yaml', line: found.line, column: Math.max(1, column - 4) })
    return problem(message, wayOut, { ...at, field: `clause.${found.field || 'id'}` })
  })

/** What the YAML tab must be before it can go into a file: one mapping, with the clause's own id. */
export const yamlProblems = (yaml: string, clauseId: string): StandardProblem[] => {
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines, version: '1.2', schema: 'core', uniqueKeys: true })
  if (document.errors.length > 0)
    return document.errors.map(({ pos, message }) => {
      const { line, col } = lines.linePos(pos[0])
      const at = { field: 'yaml', line, column: col }
      return problem(`YAML 写法有误：${message.split('\n')[0]}`, '检查缩进、冒号后的空格和引号', at)
    })
  const at = { field: 'yaml', line: 1, column: 1 }
  if (!isMap(document.contents)) return [problem('这里要写一条条款', '写成“名字: 内容”，从 id 写起', at)]
  if (document.get('id') !== clauseId)
    return [problem(`编号应是“${clauseId}”`, '编号不能改；要用新编号，请另建一条', at)]
  try {
    document.toJS({ maxAliasCount: 50 })
  } catch {
    return [problem('YAML 不能展开', '少用别名', at)]
  }
  return []
}
