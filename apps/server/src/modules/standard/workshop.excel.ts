/** A standard as an Excel file, for people who live there; read back row by row, with every fault at its cell. */
import type { ClauseContent, ClauseKind, StandardClause, StandardProblem } from '@tact/protocol'
import ExcelJS from 'exceljs'
import { problem } from './workshop.problem.ts'
import {
  allWords,
  clauseRow,
  columns,
  conditionOf,
  examplesOf,
  fromWord,
  isChanged,
  lines,
  readExample,
  rewritesOf,
  sheetNames,
  takeExample,
  toWord,
} from './workshop.sheets.ts'
import type { ClauseOperation } from './workshop.ts'

const maxRows = 20_000

export const writeExcel = async (clauses: readonly StandardClause[]): Promise<Uint8Array> => {
  const book = new ExcelJS.Workbook()
  const addSheet = (name: keyof typeof columns, rows: readonly string[][], widths: readonly number[]) => {
    const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
    sheet.columns = columns[name].map((header, index) => ({ header, width: widths[index] ?? 20 }))
    sheet.getRow(1).font = { bold: true }
    for (const row of rows) sheet.addRow(row).alignment = { vertical: 'top', wrapText: true }
  }
  addSheet(sheetNames.clauses, clauses.map(clauseRow), [12, 8, 18, 24, 10, 10, 40, 30, 40, 36, 8, 8, 12])
  const written = clauses.filter(({ status }) => status !== 'removed')
  addSheet(
    sheetNames.examples,
    written.flatMap(({ id, clause }) =>
      examplesOf(clause).map(({ expects, context, text }) => [id, toWord('expects', expects), context, text]),
    ),
    [12, 8, 30, 70],
  )
  addSheet(
    sheetNames.rewrites,
    written.flatMap(({ id, clause }) => rewritesOf(clause).map(text => [id, text])),
    [12, 70],
  )
  return new Uint8Array(await book.xlsx.writeBuffer())
}

type Row = { number: number; cells: Record<string, string> }
type Reading = { rows: Row[]; problems: StandardProblem[] }

const cellText = (cell: ExcelJS.Cell): string => cell.text.replace(/\r\n?/g, '\n').trim()

const readSheet = (book: ExcelJS.Workbook, name: keyof typeof columns): Reading => {
  const sheet = book.getWorksheet(name)
  if (!sheet)
    return {
      rows: [],
      problems: [problem(`没有名为“${name}”的工作表`, '从导出的文件改起，不要改表名', { sheet: name })],
    }
  if (sheet.rowCount > maxRows)
    return { rows: [], problems: [problem('行数太多', `一张表最多 ${maxRows} 行`, { sheet: name })] }
  const titles = new Map<number, string>()
  sheet.getRow(1).eachCell((cell, index) => titles.set(index, cellText(cell)))
  const known = new Set(titles.values())
  const missing = columns[name].filter(title => !known.has(title) && title !== '出处')
  if (missing.length > 0)
    return {
      rows: [],
      problems: missing.map(columnTitle =>
        problem(`缺少“${columnTitle}”一列`, '从导出的文件改起，不要改列名', { sheet: name, row: 1, columnTitle }),
      ),
    }
  const rows: Row[] = []
  sheet.eachRow((row, number) => {
    if (number === 1) return
    const cells: Record<string, string> = {}
    for (const [index, title] of titles) cells[title] = cellText(row.getCell(index))
    if (Object.values(cells).some(Boolean)) rows.push({ number, cells })
  })
  return { rows, problems: [] }
}

const groupById = ({ rows }: Reading): Map<string, Row[]> => {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const id = row.cells.编号 ?? ''
    groups.set(id, [...(groups.get(id) ?? []), row])
  }
  return groups
}

export type ExcelReading = {
  operations: ClauseOperation[]
  problems: StandardProblem[]
  /** Row of each clause in the first sheet, to place what the loader says. */
  rowOf: Map<string, number>
}

/** What the rows ask for: only clauses that differ are written; a clause without a row stays as it is. */
export const readExcel = async (bytes: Uint8Array, clauses: readonly StandardClause[]): Promise<ExcelReading> => {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes.slice().buffer)
  const sheets = Object.values(sheetNames).map(name => readSheet(book, name))
  const [main, examples, rewrites] = sheets
  const problems = sheets.flatMap(reading => reading.problems)
  const rowOf = new Map<string, number>()
  if (!main || !examples || !rewrites || problems.length > 0) return { operations: [], problems, rowOf }
  const known = new Map(clauses.map(clause => [clause.id, clause]))
  const [examplesById, rewritesById] = [groupById(examples), groupById(rewrites)]
  const operations: ClauseOperation[] = []

  for (const { number: row, cells } of main.rows) {
    const at = (columnTitle: string) => ({ sheet: sheetNames.clauses, row, columnTitle })
    const id = cells.编号 ?? ''
    if (!id || rowOf.has(id)) {
      problems.push(
        id
          ? problem(`编号“${id}”写了两行`, '合成一行', at('编号'))
          : problem('没有编号', '写上编号，如 A2-h01', at('编号')),
      )
      continue
    }
    rowOf.set(id, row)
    const current = known.get(id)
    const isOff = cells.启用 === '否'
    if (!['是', '否', ''].includes(cells.启用 ?? '')) problems.push(problem('“启用”写是或否', '改成是或否', at('启用')))
    if (isOff) {
      if (current && current.status !== 'removed') operations.push({ type: 'remove', clauseId: id })
      continue
    }
    const read = (of: 'kind' | 'severity' | 'enforcement', columnTitle: string): string | undefined => {
      const text = cells[columnTitle] ?? ''
      const value = fromWord(of, text)
      if (text && value === undefined)
        problems.push(problem(`“${text}”不是可用的${columnTitle}`, `可用的有 ${allWords(of)}`, at(columnTitle)))
      return value
    }
    const kind = (current?.kind ?? read('kind', '类型') ?? 'reply') as ClauseKind
    if (!current && kind === 'conversation') {
      problems.push(problem('会话条款的条件写不进表格', '在标准编辑页新建，再用表格改文字', at('类型')))
      continue
    }
    const before: ClauseContent = current?.clause ?? { id }
    const enforcement = read('enforcement', '处理方式')
    const text = (columnTitle: string, field: string) =>
      cells[columnTitle] || before[field] !== undefined ? { [field]: cells[columnTitle] ?? '' } : {}
    const sources = lines(cells.来源 ?? '')
    const after: ClauseContent = {
      ...before,
      id,
      category: cells.类别 ?? '',
      severity: read('severity', '严重程度') ?? '',
      ...(enforcement ? { enforcement } : {}),
      ...text('题目', 'title'),
      ...text('缘由', 'why'),
      ...text('建议', 'advice'),
      source: sources.length === 1 ? sources[0] : sources,
    }
    if (!enforcement) delete after.enforcement
    if (Array.isArray(before.source) && sources.length === 1) after.source = sources
    if (kind === 'reply') {
      const { words: _, patterns: __, ...condition } = conditionOf(before)
      const [found, patterns] = [lines(cells.词语 ?? ''), lines(cells.句式 ?? '')]
      after.condition = {
        ...(found.length > 0 ? { words: found } : {}),
        ...(patterns.length > 0 ? { patterns } : {}),
        ...condition,
      }
    }
    const written = (rewritesById.get(id) ?? []).map(one => one.cells.改写 ?? '').filter(Boolean)
    if (written.length > 0 || before.rewrites !== undefined) after.rewrites = written
    const held = examplesOf(before)
    const lists: { passes: unknown[]; violates: unknown[] } = { passes: [], violates: [] }
    for (const { number: exampleRow, cells: example } of examplesById.get(id) ?? []) {
      const place = { sheet: sheetNames.examples, row: exampleRow }
      const expects = fromWord('expects', example.期望 ?? '')
      const [context = '', textCell = ''] = [example.上文, example.例子]
      const value = readExample(kind, context, textCell)
      if (expects !== 'passes' && expects !== 'violates')
        problems.push(problem('“期望”写合格或违反', `改成 ${allWords('expects')}`, { ...place, columnTitle: '期望' }))
      else if (value === undefined)
        problems.push(problem('会话要一行一句', '每行以“客户：”或“客服：”开头', { ...place, columnTitle: '例子' }))
      else lists[expects].push(takeExample(held, expects, value, { context, text: textCell }))
    }
    after.examples = lists
    if (current?.status === 'removed') operations.push({ type: 'restore', clauseId: id })
    if (isChanged(before, after)) operations.push({ type: 'put', kind, clause: after })
  }
  const orphan = (reading: Reading, sheet: string) =>
    reading.rows
      .filter(({ cells }) => !rowOf.has(cells.编号 ?? '') && !known.has(cells.编号 ?? ''))
      .map(({ number, cells }) =>
        problem(`没有编号“${cells.编号 ?? ''}”的条款`, '在“条款”表里写上它', {
          sheet,
          row: number,
          columnTitle: '编号',
        }),
      )
  problems.push(...orphan(examples, sheetNames.examples), ...orphan(rewrites, sheetNames.rewrites))
  return { operations, problems, rowOf }
}

const columnOf: readonly [prefix: string, title: string][] = [
  ['category', '类别'],
  ['title', '题目'],
  ['severity', '严重程度'],
  ['enforcement', '处理方式'],
  ['why', '缘由'],
  ['condition.words', '词语'],
  ['condition.patterns', '句式'],
  ['condition', '词语'],
  ['advice', '建议'],
  ['source', '来源'],
]

/** What the loader says of a clause, at its row. */
export const placeInSheet = (found: StandardProblem, clauseId: string, { rowOf }: ExcelReading): StandardProblem => {
  const field = found.field ?? ''
  const sheet = field.startsWith('examples')
    ? sheetNames.examples
    : field.startsWith('rewrites')
      ? sheetNames.rewrites
      : sheetNames.clauses
  const columnTitle = columnOf.find(([prefix]) => field.startsWith(prefix))?.[1] ?? '编号'
  const row = sheet === sheetNames.clauses ? (rowOf.get(clauseId) ?? null) : null
  return { ...found, file: null, line: null, column: null, sheet, row, columnTitle }
}
