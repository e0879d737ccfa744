/** Reads the YAML files of a pack into plain data, or says every problem with file and line. */
import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { PackError, type PackProblem } from '#load/problem.ts'
import { otherSections, replySections } from '#load/sections.ts'
import { PatternError, parsePattern } from '#match/pattern.ts'
import { hashText } from '#pack/hash.ts'
import type { Manifest, PackData, ReplyClause } from '#pack/pack.ts'
import type { Voice } from '#recogniser/pack.ts'
import { replyCategories } from '#types.ts'

export type PackFile = { path: string; text: string }

type Source = { file: string; document: Document; lines: LineCounter }
type Section = { key: string; value: unknown; source: Source }

const schemas: Readonly<Record<string, z.ZodType>> = { ...replySections, ...otherSections }

/**
 * Loads a pack from its files. A file may hold any sections; lists join, records merge.
 * @throws PackError with all problems, never only the first
 */
export function loadPack(files: readonly PackFile[]): PackData {
  const problems: PackProblem[] = []
  const sections: Section[] = []
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) sections.push(...readFile(file, problems))
  const merged = mergeSections(sections, problems)
  checkClauses(sections, merged, problems)
  const manifest = merged.manifest as Manifest | undefined
  if (!manifest && problems.length === 0) {
    const file = files[0]?.path ?? 'manifest.yaml'
    problems.push({
      file,
      line: 1,
      column: 1,
      message: '标准包没有 manifest',
      wayOut: '写一份 manifest.yaml,含 id、version、title、language',
    })
  }
  if (problems.length > 0 || !manifest) throw new PackError(problems)
  const { manifest: _, clauses = [], policy = {}, slots = {}, signals = {}, ...others } = merged
  const content = { clauses, policy, slots, signals, sections: others }
  return {
    id: manifest.id,
    title: manifest.title,
    language: manifest.language,
    version: `${manifest.version}+${hashText(JSON.stringify([manifest, content]))}`,
    ...(content as Pick<PackData, 'clauses' | 'policy' | 'slots' | 'signals' | 'sections'>),
  }
}

function readFile(file: PackFile, problems: PackProblem[]): Section[] {
  const lines = new LineCounter()
  const document = parseDocument(file.text, { lineCounter: lines, uniqueKeys: true, version: '1.2', schema: 'core' })
  const source: Source = { file: file.path, document, lines }
  for (const error of document.errors) {
    const { line, col } = lines.linePos(error.pos[0])
    problems.push({
      file: file.path,
      line,
      column: col,
      message: `YAML 写法有误：${error.message.split('\n')[0]}`,
      wayOut: '检查缩进、冒号后的空格和引号',
    })
  }
  if (document.errors.length > 0 || document.contents === null) return []
  if (!isMap(document.contents)) {
    problems.push({
      file: file.path,
      line: 1,
      column: 1,
      message: '文件的最外层不是“名字: 内容”',
      wayOut: `以一节的名字开头，如 ${Object.keys(schemas).join('、')}`,
    })
    return []
  }
  let value: Record<string, unknown>
  try {
    value = document.toJS({ maxAliasCount: 50 }) as Record<string, unknown>
  } catch (error) {
    problems.push({
      file: file.path,
      line: 1,
      column: 1,
      message: `YAML 不能展开：${String(error)}`,
      wayOut: '少用别名',
    })
    return []
  }
  const sections: Section[] = []
  for (const [key, content] of Object.entries(value)) {
    const schema = Object.hasOwn(schemas, key) ? schemas[key] : undefined
    if (!schema) {
      problems.push({
        ...placeOf(source, [key]),
        message: `没有名为“${key}”的一节`,
        wayOut: `可用的有 ${Object.keys(schemas).join('、')}`,
      })
      continue
    }
    const parsed = schema.safeParse(content)
    if (parsed.success) sections.push({ key, value: parsed.data, source })
    else for (const issue of parsed.error.issues) problems.push(...problemsOf(source, key, issue))
  }
  return sections
}

function problemsOf(source: Source, key: string, issue: z.core.$ZodIssue): PackProblem[] {
  const path = [key, ...issue.path.filter(part => typeof part !== 'symbol')]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(name => ({
      ...placeOf(source, [...path, name]),
      message: `不认识的字段“${name}”`,
      wayOut: '改正拼写，或删去它',
    }))
  }
  const inner = issue.code === 'invalid_union' ? issue.errors.flat().find(({ path: at }) => at.length > 0) : undefined
  if (inner) return problemsOf(source, key, { ...inner, path: [...issue.path, ...inner.path] } as z.core.$ZodIssue)
  const isMissing = issue.code === 'invalid_type' && readAt(source, path) === undefined
  return [
    {
      ...placeOf(source, path),
      message: isMissing ? `缺少字段“${String(path.at(-1))}”` : `“${path.join('.')}”不合规格：${issue.message}`,
      wayOut: isMissing ? '补上它' : '照 standards/README.md 的说明改写',
    },
  ]
}

function readAt(source: Source, path: readonly PropertyKey[]): unknown {
  return source.document.getIn(path, true)
}

/** The nearest place the document has for `path`. */
function placeOf(source: Source, path: readonly PropertyKey[]): { file: string; line: number; column: number } {
  for (let length = path.length; length > 0; length--) {
    const parent = source.document.getIn(path.slice(0, length - 1), true)
    const key = path[length - 1]
    if (isMap(parent)) {
      const pair = parent.items.find(item => isNode(item.key) && String(item.key) === String(key))
      if (pair && isNode(pair.key) && pair.key.range) return at(source, pair.key.range[0])
    }
    const node = source.document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return at(source, node.range[0])
  }
  return at(source, 0)
}

function at(source: Source, offset: number): { file: string; line: number; column: number } {
  const { line, col } = source.lines.linePos(offset)
  return { file: source.file, line, column: col }
}

function mergeSections(sections: readonly Section[], problems: PackProblem[]): Record<string, unknown> {
  const merged: Record<string, unknown> = {}
  for (const { key, value, source } of sections) {
    const known = merged[key]
    if (known === undefined) merged[key] = value
    else if (Array.isArray(known) && Array.isArray(value)) merged[key] = [...known, ...value]
    else if (key === 'manifest')
      problems.push({ ...placeOf(source, [key]), message: '写了两份 manifest', wayOut: '只留一份' })
    else {
      const target: Record<string, unknown> = { ...(known as Record<string, unknown>) }
      for (const [name, content] of Object.entries(value as Record<string, unknown>)) {
        if (Object.hasOwn(target, name))
          problems.push({ ...placeOf(source, [key, name]), message: `“${key}.${name}”写了两次`, wayOut: '合成一处' })
        target[name] = content
      }
      merged[key] = target
    }
  }
  return merged
}

/** What schemas cannot see: ids used twice, patterns, signals and slots that do not exist. */
function checkClauses(sections: readonly Section[], merged: Record<string, unknown>, problems: PackProblem[]): void {
  const slots = (merged.slots ?? {}) as PackData['slots']
  const signals = (merged.signals ?? {}) as PackData['signals']
  const seen = new Map<string, string>()
  const tryPattern = (source: Source, text: string, path: readonly PropertyKey[]) => {
    try {
      parsePattern(text, slots)
    } catch (error) {
      if (!(error instanceof PatternError)) throw error
      problems.push({ ...placeOf(source, path), message: `句式“${text}”：${error.message}`, wayOut: error.wayOut })
    }
  }
  for (const { key, value, source } of sections) {
    if (key === 'signals' || key === 'slots') {
      for (const [name, texts] of Object.entries(value as Record<string, readonly string[]>)) {
        for (const [index, text] of texts.entries()) tryPattern(source, text, [key, name, index])
      }
    }
    if (key === 'policy') {
      for (const category of Object.keys(value as object)) {
        if (!replyCategories.includes(category as never) && !category.startsWith('x_')) {
          problems.push({
            ...placeOf(source, [key, category]),
            message: `没有“${category}”这个类别`,
            wayOut: `可用的有 ${replyCategories.join('、')}`,
          })
        }
      }
    }
    if (key === 'recogniser') {
      const clauses = (merged.clauses ?? []) as readonly ReplyClause[]
      for (const [category, voice] of Object.entries(value as Readonly<Record<string, Voice>>)) {
        if (clauses.some(clause => clause.id === voice.clause && clause.category === category)) continue
        problems.push({
          ...placeOf(source, [key, category, 'clause']),
          message: `“${category}”里没有编号“${voice.clause}”的条款`,
          wayOut: '写一条属于这个类别的条款的编号',
        })
      }
    }
    if (key !== 'clauses') continue
    ;(value as ReplyClause[]).forEach((clause, index) => {
      const path = [key, index]
      const before = seen.get(clause.id)
      if (before)
        problems.push({
          ...placeOf(source, [...path, 'id']),
          message: `编号“${clause.id}”在 ${before} 已经用过`,
          wayOut: '换一个编号',
        })
      else seen.set(clause.id, source.file)
      for (const list of ['patterns', 'except'] as const) {
        for (const [at, text] of (clause.condition[list] ?? []).entries())
          tryPattern(source, text, [...path, 'condition', list, at])
      }
      clause.condition.cleanWhen?.forEach((name, at) => {
        if (Object.hasOwn(signals, name)) return
        problems.push({
          ...placeOf(source, [...path, 'condition', 'cleanWhen', at]),
          message: `没有名为“${name}”的信号`,
          wayOut: '在 signals 一节里写上它，或改正名字',
        })
      })
    })
  }
}
