/** Packs put one over another: what wins, what must be said, and what is refused with its place. */
import { fileURLToPath } from 'node:url'
import { listPacks, readLayers, readPackFolder } from '@tact/standard/node'
import { describe, expect, test } from 'vitest'
import { checkReply } from '#check/check.ts'
import { compilePack } from '#check/compile.ts'
import { testConversations } from '#conversation/examples.ts'
import { loadPack, loadStack, orderLayers, PackError, packSchemaText, readManifest, testPack } from '#load/index.ts'

const manifest = (id: string, rest = '') => ({
  path: `${id}/manifest.yaml`,
  text: `manifest:\n  id: ${id}\n  version: "2026.11"\n  title: 测试\n  language: zh-CN\n${rest}`,
})
const clause = (id: string, word: string, rest = '') => `
  - id: ${id}
    category: refusal
    severity: major
    title: 标题${word}
    why: 缘由
    source: A2
    condition: { words: [${word}] }
    advice: 办法
${rest}    examples: { passes: [可以退, 能退, 好的], violates: [${word}, 真${word}, 您${word}] }
`
const file = (path: string, text: string) => ({ path, text })
const base = {
  files: [
    manifest('base'),
    file(
      'base/a.yaml',
      `clauses:${clause('A2-01', '退不了')}${clause('A2-02', '没门')}slots: { we: [我] }\npolicy: { refusal: hint, vague: hint }`,
    ),
  ],
}
const house = (text: string, rest = '  extends: base\n') => ({
  files: [manifest('house', rest), file('house/b.yaml', text)],
})

const problemsOf = (...layers: Parameters<typeof loadStack>[0]) => {
  try {
    loadStack(layers)
  } catch (error) {
    if (error instanceof PackError) return error.problems
    throw error
  }
  return []
}

describe('a stack', () => {
  const pack = loadStack([
    base,
    house(
      `clauses:${clause('A2-01', '不给退', '    replaces: true\n')}${clause('A2-03', '爱谁谁')}policy: { refusal: block }\nslots: { you: [您] }`,
    ),
  ])
  test('keeps, replaces in place and adds', () => {
    expect(pack.clauses.map(({ id, title }) => `${id} ${title}`)).toEqual([
      'A2-01 标题不给退',
      'A2-02 标题没门',
      'A2-03 标题爱谁谁',
    ])
    expect(checkReply(compilePack(pack), '退不了').findings).toEqual([])
    expect(checkReply(compilePack(pack), '不给退').findings).toMatchObject([{ clause: 'A2-01', enforcement: 'block' }])
  })
  test('merges records by key, the higher layer wins', () => {
    expect(pack.policy).toEqual({ refusal: 'block', vague: 'hint' })
    expect(pack.slots).toEqual({ we: ['我'], you: ['您'] })
  })
  test('names its layers, and its version follows all of them', () => {
    expect(pack.id).toBe('house')
    expect(pack.layers).toEqual([
      { id: 'base', version: '2026.11' },
      { id: 'house', version: '2026.11' },
    ])
    const other = loadStack([
      { files: base.files.map(({ path, text }) => ({ path, text: text.replace('没门', '没戏') })) },
      house('policy: { refusal: block }'),
    ])
    const same = loadStack([base, house('policy: { refusal: block }')])
    expect(other.version).not.toBe(same.version)
    expect(same.version).toBe(loadStack([base, house('policy: { refusal: block }')]).version)
  })
  test('removes clauses, and the recogniser’s voice with them', () => {
    const voiced = { files: [...base.files, file('base/r.yaml', 'recogniser: { refusal: { clause: A2-01 } }')] }
    const less = loadStack([voiced, house('policy: { vague: block }', '  extends: base\n  remove: [A2-01]\n')])
    expect(less.clauses.map(({ id }) => id)).toEqual(['A2-02'])
    expect(less.sections.recogniser).toEqual({})
  })
})

describe('a broken stack says where and how to mend it', () => {
  test('an id known below without replaces names both files', () => {
    const [problem] = problemsOf(base, house(`clauses:${clause('A2-01', '不给退')}`))
    expect(problem).toMatchObject({ file: 'house/b.yaml', line: 2 })
    expect(problem?.message).toContain('base/a.yaml')
    expect(problem?.wayOut).toContain('replaces: true')
  })
  test('replaces what is not there', () => {
    expect(problemsOf(base, house(`clauses:${clause('A2-09', '不给退', '    replaces: true\n')}`))[0]).toMatchObject({
      file: 'house/b.yaml',
      line: 10,
    })
  })
  test('removes what is not there', () => {
    expect(
      problemsOf(base, house('slots: { you: [您] }', '  extends: base\n  remove: [A2-77]\n'))[0]?.message,
    ).toContain('A2-77')
  })
  test('stands on another pack than the one below', () => {
    expect(problemsOf(base, house('slots: { you: [您] }', '  extends: other\n'))[0]).toMatchObject({
      file: 'house/manifest.yaml',
      line: 6,
    })
    expect(problemsOf(base, house('slots: { you: [您] }', ''))[0]?.wayOut).toContain('extends: base')
  })
  test.each([
    ['itself', { aa: 'aa' }, 'aa → aa'],
    ['two', { aa: 'bb', bb: 'aa' }, 'aa → bb → aa'],
    ['three below another', { aa: 'bb', bb: 'cc', cc: 'bb' }, 'bb → cc → bb'],
  ])('a circle of %s', (_, packs, circle) => {
    const known = new Map(
      Object.entries(packs).flatMap(([id, below]) => {
        const found = readManifest([manifest(id, `  extends: ${below}\n`)])
        return found ? [[id, found] as const] : []
      }),
    )
    expect(() => orderLayers(known, 'aa')).toThrow(PackError)
    expect(() => orderLayers(known, 'aa')).toThrow(circle)
  })
  test('a pack that is not there', () => {
    expect(() => orderLayers(new Map(), 'zh-TW')).toThrow('没有编号为“zh-TW”的标准包')
  })
})

const conversationClause = (condition: string, category = 'no_greeting') => `conversationClauses:
  - id: A1-01
    category: ${category}
    title: 标题
    why: 缘由
    reason: 缘由
    severity: minor
    source: A1
    condition: ${condition}
    examples:
      passes: [[{ agent: 您好 }], [{ agent: 您好 }], [{ agent: 您好 }]]
      violates: [[{ agent: 喂 }], [{ agent: 喂 }], [{ agent: 喂 }]]
`
describe('bad rules are refused with file, line and column', () => {
  const one = (text: string) => problemsOf({ files: [manifest('test'), file('c.yaml', text)] })
  test.each([
    ['an unknown field', '{ words: { any: [喂], some: [嗨] } }', 9, '不认识的字段“some”'],
    ['an unknown operator', '{ saying: 喂 }', 9, '不认识的字段“saying”'],
    ['no operator', '{ role: agent }', 9, '恰好写一个'],
    ['two operators', '{ words: { any: [喂] }, act: greet }', 9, '恰好写一个'],
    ['an unknown role', '{ words: { any: [喂] }, role: boss }', 9, 'role'],
    ['turn 0', '{ words: { any: [喂] }, turns: { from: 0 } }', 9, '从 1 数起'],
    ['an unknown act', '{ act: dance }', 9, '没有名为“dance”的言语行为'],
    ['an unknown judge', '{ judge: no_coffee }', 9, 'judge'],
    ['a look-behind', "{ regex: { match: '(?<=a)b' } }", 9, '不能保证线性时间'],
    ['a back-reference', "{ regex: { match: '(a)\\1' } }", 9, '不能保证线性时间'],
    ['too much repetition', "{ regex: { match: '(a{1,900}){1,900}' } }", 9, '重复次数太多'],
    ['a broken expression', "{ regex: { match: '(a' } }", 9, '括号不成对'],
    ['an expression of nothing', "{ regex: { match: 'a*' } }", 9, '会匹配空的文字'],
    ['a bad pattern deep inside', '{ all: [{ not: { pattern: ["(a+)+"] } }] }', 9, '没有上限'],
  ])('%s', (_, condition, line, message) => {
    const [problem] = one(conversationClause(condition))
    expect(problem).toMatchObject({ file: 'c.yaml', line })
    expect(problem?.column).toBeGreaterThanOrEqual(5)
    expect(problem?.message).toContain(message)
    expect(problem?.wayOut).not.toBe('')
  })
  test('an unknown category, and one that the pack adds', () => {
    expect(one(conversationClause('{ judge: no_greeting }', 'no_coffee'))[0]).toMatchObject({ line: 3 })
    const own = 'categories: [{ id: no_coffee, title: 没有咖啡, level: conversation }]\n'
    expect(one(own + conversationClause('{ judge: no_greeting }', 'no_coffee'))).toEqual([])
    expect(one('categories: [{ id: no_greeting, title: 换个名字, level: conversation }]')[0]?.message).toContain(
      '固定的类别',
    )
  })
  test('values nested without end', () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
    expect(one(`slots: ${deep}`)[0]).toMatchObject({ file: 'c.yaml' })
    expect(
      one(conversationClause(`${'{ not: '.repeat(80)}{ judge: no_greeting }${' }'.repeat(80)}`))[0]?.message,
    ).toContain('嵌套太深')
  })
  test('aliases that multiply', () => {
    const bomb = Array.from(
      { length: 12 },
      (_, at) =>
        `x${at}: &x${at} [${at === 0 ? '"lol"' : `*x${at - 1}, *x${at - 1}, *x${at - 1}, *x${at - 1}, *x${at - 1}`}]`,
    ).join('\n')
    expect(one(bomb).length).toBeGreaterThan(0)
  })
})

describe('the packs of the repository', () => {
  const root = fileURLToPath(new URL('../../../../standards/', import.meta.url))
  test.each([...listPacks(root).keys()].filter(id => id.includes('/')))(
    '%s keeps its examples and those below',
    id => {
      const pack = loadStack(readLayers(root, id))
      const own = loadPack(readLayers(root, 'zh-CN')[0]?.files ?? [])
      expect(pack.layers.map(layer => layer.id)).toEqual(['zh-CN', id])
      expect(pack.clauses.length).toBeGreaterThan(own.clauses.length + 4)
      expect(testPack(pack).filter(({ holds }) => !holds)).toEqual([])
      expect(testConversations(compilePack(pack)).filter(({ holds }) => !holds)).toEqual([])
    },
    60_000,
  )
  test('every file names the schema in its first line', () => {
    for (const [id, { folder }] of listPacks(root))
      for (const { path, text } of readPackFolder(folder)) {
        const up = '../'.repeat(path.split('/').length - 1)
        expect(text.split('\n')[0], `${id} ${path}`).toBe(
          `# yaml-language-server: $schema=${up}schema/pack.schema.json`,
        )
      }
  })
  test('the committed JSON Schema is that of the loader', async () => {
    const { readFileSync } = await import('node:fs')
    expect(readFileSync(`${root}schema/pack.schema.json`, 'utf8')).toBe(packSchemaText())
  })
})
