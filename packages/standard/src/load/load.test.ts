/** A pack loads whole or says every problem with its place; the shipped pack keeps its own examples. */
import { describe, expect, test, vi } from 'vitest'
import { readPackFiles } from '#fixtures/shipped-pack.ts'
import { loadPack, PackError, testPack } from '#load/index.ts'
import { replyCategories } from '#types.ts'

// The whole pack is tried; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })

const manifest = {
  path: 'manifest.yaml',
  text: 'manifest:\n  id: test\n  version: "2026.11"\n  title: 测试\n  language: zh-CN\n',
}
const clause = (id: string, condition: string, violates = '[退不了, 真退不了, 您退不了]') => `
  - id: ${id}
    category: refusal
    severity: major
    title: 标题
    why: 缘由
    source: A2
    condition: ${condition}
    advice: 办法
    examples: { passes: [可以退, 能退, 好的], violates: ${violates} }
`
const problemsOf = (...texts: string[]) => {
  try {
    loadPack([manifest, ...texts.map((text, index) => ({ path: `clauses-${index}.yaml`, text }))])
  } catch (error) {
    if (error instanceof PackError) return error.problems
    throw error
  }
  return []
}

describe('a broken pack names file, line and way out', () => {
  test('an id used twice', () => {
    const [problem] = problemsOf(
      `clauses:${clause('A2-01', '{ words: [退不了] }')}${clause('A2-01', '{ words: [退不了] }')}`,
    )
    expect(problem).toMatchObject({ file: 'clauses-0.yaml', line: 12, column: 5 })
    expect(problem?.message).toContain('A2-01')
  })
  test('an unknown field', () => {
    const [problem] = problemsOf(`clauses:${clause('A2-01', '{ words: [退不了], colour: red }')}`)
    expect(problem).toMatchObject({ line: 8, message: '不认识的字段“colour”' })
  })
  test('an unknown section', () => {
    expect(problemsOf('rules: []')[0]).toMatchObject({ line: 1, message: '没有名为“rules”的一节' })
  })
  test('YAML that cannot be read', () => {
    expect(problemsOf('clauses:\n  - id: [')[0]).toMatchObject({ file: 'clauses-0.yaml' })
    expect(problemsOf('clauses:\n  - id: [')[0]?.line).toBeGreaterThanOrEqual(2)
  })
  test('a pattern without bound', () => {
    const [problem] = problemsOf(`clauses:${clause('A2-01', '\n      patterns:\n        - (退+)+不了')}`)
    expect(problem).toMatchObject({ file: 'clauses-0.yaml', line: 10 })
    expect(problem?.wayOut).not.toBe('')
  })
  test('a recogniser that speaks with a clause of another category', () => {
    const clauses = `clauses:${clause('A2-01', '{ words: [退不了] }')}`
    const [problem] = problemsOf(`${clauses}recogniser:\n  refusal: { clause: A2-01 }\n  vague: { clause: A2-01 }\n`)
    expect(problem).toMatchObject({ file: 'clauses-0.yaml' })
    expect(problem?.message).toContain('vague')
  })
  test('a missing field', () => {
    const [problem] = problemsOf(`clauses:${clause('A2-01', '{ words: [退不了] }').replace('    why: 缘由\n', '')}`)
    expect(problem?.message).toBe('缺少字段“why”')
  })
  test('all problems are told at once, in all files', () => {
    const problems = problemsOf('rules: []', `clauses:${clause('A2-01', '{ words: [退不了], colour: red }')}`)
    expect(problems.map(({ file }) => file)).toEqual(['clauses-0.yaml', 'clauses-1.yaml'])
  })
  test('a pack without manifest', () => {
    expect(() => loadPack([{ path: 'a.yaml', text: 'slots: { we: [我] }' }])).toThrow(PackError)
  })
})

test('an example that contradicts its clause is reported', () => {
  const pack = loadPack([
    manifest,
    { path: 'c.yaml', text: `clauses:${clause('A2-01', '{ words: [退不了] }', '[退不了, 退不了吧, 可以换]')}` },
  ])
  expect(testPack(pack).filter(({ holds }) => !holds)).toMatchObject([
    { clause: 'A2-01', kind: 'violates', text: '可以换' },
  ])
})

describe('the shipped pack', () => {
  const pack = loadPack(readPackFiles())
  test('keeps every example', () => {
    expect(testPack(pack).filter(({ holds }) => !holds)).toEqual([])
  })
  test('covers every category, with a policy for each', () => {
    expect(replyCategories.filter(id => !pack.clauses.some(({ category }) => category === id))).toEqual([])
    expect(Object.keys(pack.policy).sort()).toEqual([...replyCategories].sort())
  })
  test('cites the rows A2 and A4 to A7', () => {
    const rows = new Set(pack.clauses.map(({ source }) => source))
    for (const row of ['A2', 'A4', 'A5', 'A6', 'A7']) expect(rows).toContain(row)
  })
  test('is plain data with a version that follows the content', () => {
    expect(JSON.parse(JSON.stringify(pack)).version).toBe(pack.version)
    expect(pack.version).toMatch(/^2026\.11\+[0-9a-f]{8}$/)
    const changed = readPackFiles().map(file => ({
      ...file,
      text: file.text.replace('shirking: block', 'shirking: hint'),
    }))
    expect(loadPack(changed).version).not.toBe(pack.version)
  })
})
