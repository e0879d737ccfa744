/** One file of a pack read into its sections, each checked by its schema; every problem with its place. */
import { isMap } from 'yaml'
import type { z } from 'zod'
import { isPresent, placeOf, type Source, sourceOf, type Tree } from '#load/places.ts'
import { readPlainly, unread } from '#load/plain.ts'
import type { PackProblem } from '#load/problem.ts'
import { otherSections, replySections } from '#load/sections.ts'

export type PackFile = { path: string; text: string }
export type Section = { key: string; value: unknown; source: Source }

const schemas: Readonly<Record<string, z.ZodType>> = { ...replySections, ...otherSections }
/** Values nested deeper are a mistake, or an attack on the stack. */
const maxDepth = 60
const maxLength = 4_000_000

/** The quick way where it finds nothing wrong, else the exact way, which names the place of every problem. */
export function readFile(file: PackFile, problems: PackProblem[]): Section[] {
  if (file.text.length > maxLength) {
    const wayOut = '拆成几个文件，每个不超过四百万字'
    problems.push({ file: file.path, line: 1, column: 1, message: '文件太大', wayOut })
    return []
  }
  const source = sourceOf(file.path, file.text)
  return readQuickly(file.text, source) ?? readExactly(source, problems)
}

function readQuickly(text: string, source: Source): Section[] | null {
  const value = readPlainly(text)
  if (value === unread || typeof value !== 'object' || value === null || Array.isArray(value)) return null
  if (depthOf(value) > maxDepth) return null
  const sections: Section[] = []
  for (const [key, content] of Object.entries(value)) {
    const parsed = Object.hasOwn(schemas, key) ? schemas[key]?.safeParse(content) : undefined
    if (!parsed?.success) return null
    sections.push({ key, value: parsed.data, source })
  }
  return sections
}

function readExactly(source: Source, problems: PackProblem[]): Section[] {
  const refuse = (message: string, wayOut: string, line = 1, column = 1): [] => {
    problems.push({ file: source.file, line, column, message, wayOut })
    return []
  }
  let tree: Tree
  try {
    tree = source.tree()
  } catch (error) {
    // The reader of YAML calls itself for every level.
    if (error instanceof RangeError) return refuse('嵌套太深', `至多 ${maxDepth} 层`)
    return refuse(`YAML 读不了：${String(error)}`, '检查缩进、冒号后的空格和引号')
  }
  const { document, lines } = tree
  for (const error of document.errors) {
    const { line, col } = lines.linePos(error.pos[0])
    refuse(`YAML 写法有误：${error.message.split('\n')[0]}`, '检查缩进、冒号后的空格和引号', line, col)
  }
  if (document.errors.length > 0 || document.contents === null) return []
  if (!isMap(document.contents))
    return refuse('文件的最外层不是“名字: 内容”', `以一节的名字开头，如 ${Object.keys(schemas).join('、')}`)
  let value: Record<string, unknown>
  try {
    value = document.toJS({ maxAliasCount: 50 }) as Record<string, unknown>
  } catch (error) {
    return refuse(`YAML 不能展开：${String(error)}`, '少用别名')
  }
  if (depthOf(value) > maxDepth) return refuse('嵌套太深', `至多 ${maxDepth} 层`)
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

/** How deep a value is nested, counted up to just over what is allowed. */
function depthOf(value: unknown, level = 1): number {
  if (typeof value !== 'object' || value === null || level > maxDepth) return level
  let deepest = level
  for (const child of Object.values(value)) deepest = Math.max(deepest, depthOf(child, level + 1))
  return deepest
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
  const isMissing = issue.code === 'invalid_type' && !isPresent(source, path)
  return [
    {
      ...placeOf(source, path),
      message: isMissing ? `缺少字段“${String(path.at(-1))}”` : `“${path.join('.')}”不合规格：${issue.message}`,
      wayOut: isMissing ? '补上它' : '照 standards/README.md 的说明改写',
    },
  ]
}
