/** Two standards side by side: what they hold, what they find, what they cover. */
import { expect, test, vi } from 'vitest'
import { compilePack } from '#check/compile.ts'
import { coverageOf, isCovered } from '#compare/coverage.ts'
import { addTotals, type ClauseTotals, compareFindings } from '#compare/findings.ts'
import { diffPacks } from '#compare/packs.ts'
import { inspectConversation } from '#conversation/inspect.ts'
import type { ConversationClause } from '#conversation/pack.ts'
import { shippedStandard } from '#fixtures/shipped-pack.ts'
import type { PackData } from '#pack/pack.ts'
import type { RuleNode } from '#rules/node.ts'
import type { ConversationInput } from '#types.ts'

// Every case compiles a whole pack; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })
const { pack } = shippedStandard()
const conversationClauses = pack.sections.conversationClauses as readonly ConversationClause[]
const own = (id: string, condition: RuleNode, rest: Partial<ConversationClause> = {}): ConversationClause => ({
  id,
  category: 'no_coffee',
  title: id,
  why: '缘由',
  reason: '听到“{words}”',
  rewrites: [],
  severity: 'minor',
  source: 'A1',
  when: 'close',
  condition,
  examples: { passes: [], violates: [] },
  ...rest,
})
const withClauses = (...added: readonly ConversationClause[]): PackData => ({
  ...pack,
  sections: { ...pack.sections, conversationClauses: [...conversationClauses, ...added] },
})
const input: ConversationInput = {
  id: 'x',
  channel: 'chat',
  turns: [
    { role: 'customer', text: '你好，我看看灯' },
    { role: 'agent', text: '您好，两件更划算。' },
    { role: 'customer', text: '好的' },
    { role: 'agent', text: '感谢您的支持，祝您生活愉快。' },
  ],
}
/** What the clauses of this file find; the shipped ones may say what they like. */
const mine = <Found extends { clause: string }>(findings: readonly Found[] = []) =>
  findings.filter(({ clause }) => clause.startsWith('A1-9'))
const inspect = (data: PackData, conversation = input) => inspectConversation(compilePack(data), conversation)

test('a pack differs from itself in nothing', () => {
  expect(diffPacks(pack, structuredClone(pack))).toMatchObject({ clauses: [], sections: [] })
})

test('clauses added, changed and removed, with the fields that changed', () => {
  const [first, ...rest] = pack.clauses
  if (!first) throw new Error('no clause')
  const other = {
    ...withClauses(own('A1-90', { act: 'greet' })),
    clauses: [{ ...first, title: '换个题目', advice: '换个办法' }, ...rest.slice(1)],
    policy: { ...pack.policy, vague: 'block' as const },
  }
  const { clauses, sections } = diffPacks(pack, other)
  expect(clauses.map(({ id, change, level }) => `${change} ${level} ${id}`)).toEqual([
    `changed reply ${first.id}`,
    `removed reply ${rest[0]?.id}`,
    'added conversation A1-90',
  ])
  expect(clauses[0]?.fields).toMatchObject([
    { name: 'title', before: first.title, after: '换个题目' },
    { name: 'advice', before: first.advice, after: '换个办法' },
  ])
  expect(sections).toEqual([{ path: 'policy.vague', change: 'changed', before: pack.policy.vague, after: 'block' }])
})

test('findings that appear and vanish carry turn and quote', () => {
  const [before, after] = [inspect(pack), inspect(withClauses(own('A1-90', { words: { any: ['更划算'] } })))]
  const change = compareFindings(before, after, input.turns)
  expect(change.appeared).toEqual([
    { clause: 'A1-90', category: 'no_coffee', turn: 1, quote: '更划算', reason: '听到“更划算”' },
  ])
  expect(change.vanished).toEqual([])
  expect(compareFindings(after, before, input.turns).vanished).toEqual(change.appeared)
  const totals = new Map<string, ClauseTotals>()
  addTotals(totals, change)
  addTotals(totals, change)
  expect([...totals.values()]).toEqual([{ clause: 'A1-90', appeared: 2, vanished: 0 }])
})

test('points: plus for what was done well, minus once, and never beside an item of the card', () => {
  const plain = inspect(pack).score
  const said: RuleNode = { words: { any: ['更划算'] } }
  const minus = inspect(withClauses(own('A1-90', said, { points: -5 })))
  expect(minus.score).toBe(plain - 5)
  expect(mine(minus.findings)).toMatchObject([{ clause: 'A1-90', points: -5 }])
  const plus = inspect(withClauses(own('A1-90', said, { points: 4 }), own('A1-91', said, { points: -10 })))
  expect(plus.score).toBe(Math.min(100, plain - 10 + 4))
  expect(plus.merits).toMatchObject([{ clause: 'A1-90', turn: 1 }])
  expect(mine(plus.findings).map(({ clause }) => clause)).toEqual(['A1-91'])
  const taken = inspect(
    withClauses(own('A1-90', { words: { any: ['您好'] } }, { category: 'no_greeting', points: -40 })),
  )
  expect(taken.items.filter(({ clause }) => clause === 'A1-90')).toEqual([])
})

test('two clauses for one fault are told once, by the stricter one', () => {
  const said: RuleNode = { words: { any: ['更划算'] } }
  const { findings } = inspect(withClauses(own('A1-90', said), own('A1-91', said, { severity: 'major' })))
  expect(mine(findings).map(({ clause }) => clause)).toEqual(['A1-91'])
})

test('where, when and exceptions keep a clause silent', () => {
  const said: RuleNode = { words: { any: ['更划算'] } }
  const phone = withClauses(own('A1-90', said, { where: { channel: ['phone'], customerType: ['vip'] } }))
  expect(mine(inspect(phone).findings)).toEqual([])
  expect(inspect(phone, { ...input, channel: 'phone' }).findings.map(({ clause }) => clause)).not.toContain('A1-90')
  const there = { ...input, channel: 'phone', meta: { customerType: 'vip' } }
  expect(inspect(phone, there).findings.map(({ clause }) => clause)).toContain('A1-90')
  const excused = withClauses(own('A1-90', said, { exceptions: [{ words: { any: ['看看灯'] }, role: 'customer' }] }))
  expect(mine(inspect(excused).findings)).toEqual([])
  const late = compilePack(withClauses(own('A1-90', said)))
  expect(mine(inspectConversation(late, input, 'send').findings)).toEqual([])
})

test('an answer of the language model is marked as such and takes no points', () => {
  const asked = withClauses(
    own('A1-90', { all: [{ ask: '是否敷衍？' }, { words: { any: ['更划算'] } }] }, { points: -20 }),
  )
  expect(mine(inspect(asked).findings)).toEqual([])
  const judged = inspect(asked, { ...input, answers: { 'A1-90': true } })
  expect(mine(judged.findings)).toMatchObject([{ clause: 'A1-90', turn: 1, basis: 'judged' }])
  expect(judged.score).toBe(inspect(pack).score)
})

test('coverage names clauses and sections, and rows that nothing carries', () => {
  const rows = coverageOf({
    ...pack,
    clauses: [],
    sections: {
      phrases: [
        { id: 'x', source: 'A1' },
        { id: 'y', deep: [{ source: ['A2', 'B7'] }] },
      ],
    },
  })
  expect(rows.slice(0, 3)).toEqual([
    { row: 'A1', clauses: [], sections: { phrases: 1 } },
    { row: 'A2', clauses: [], sections: { phrases: 1 } },
    { row: 'A3', clauses: [], sections: {} },
  ])
  expect(rows.at(-1)).toEqual({ row: 'B7', clauses: [], sections: { phrases: 1 } })
  expect(rows.filter(isCovered).map(({ row }) => row)).toEqual(['A1', 'A2', 'B7'])
  expect(
    coverageOf(pack)
      .filter(({ row }) => row.startsWith('A'))
      .every(isCovered),
  ).toBe(true)
})
