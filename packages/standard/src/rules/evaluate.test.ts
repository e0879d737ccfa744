/** Every operator of the condition tree, as a table of conversations; windows, ranges, brackets and what is unknown. */
import * as re2 from 're2js'
import { describe, expect, test } from 'vitest'
import { readConversation } from '#conversation/reading.ts'
import { shippedStandard } from '#fixtures/shipped-pack.ts'
import { compileNode } from '#rules/compile.ts'
import { evaluate } from '#rules/evaluate.ts'
import type { RuleNode } from '#rules/node.ts'
import { setRegexEngine } from '#rules/regex.ts'
import { nodeSchema } from '#rules/rule.ts'
import { createScan } from '#rules/scan.ts'
import { wholeScope } from '#rules/scope.ts'
import type { ConversationInput, Role, Turn } from '#types.ts'

setRegexEngine(re2)

type Facts = Omit<Partial<ConversationInput>, 'turns'>
/** `C:` and `A:` before the words, `@seconds` behind them. */
const turnOf = (line: string): Turn => {
  const [, who, text = '', seconds] = /^([CA]):(.*?)(?:@(\d+))?$/s.exec(line) ?? []
  const role: Role = who === 'A' ? 'agent' : 'customer'
  return seconds === undefined ? { role, text } : { role, text, at: new Date(Number(seconds) * 1000).toISOString() }
}

const judged = new Map([['no_greeting', [{ turn: 1, start: 0, end: 2 }]]])

/** Quoted words of every hit, with its turn: `1 您好`. */
function run(condition: RuleNode, lines: readonly string[], facts: Facts = {}) {
  const standard = shippedStandard()
  const reading = readConversation(standard, { id: 'x', ...facts, turns: lines.map(turnOf) })
  const scan = createScan(reading, judged, (left, right) => String.fromCharCode(left, right) === '返现')
  scan.clause = 'A1-99'
  const tree = compileNode(nodeSchema.parse(condition), standard.pack.slots)
  return evaluate(tree, scan, wholeScope(reading.turns)).map(
    ({ turn, start, end }) => `${turn} ${reading.turns[turn]?.text.slice(start, end)}`,
  )
}

const talk = [
  'C:在吗，床头灯坏了',
  'A:您好，我是小何',
  'C:什么破灯，气死我了！',
  'A:请发照片',
  'A:很抱歉给您添麻烦了',
  'C:好的谢谢',
  'A:不客气，祝您生活愉快',
]

type Case = [name: string, condition: RuleNode, lines: readonly string[], expected: readonly string[], facts?: Facts]
const check = (cases: readonly Case[]) =>
  test.each(cases)('%s', (_, condition, lines, expected, facts) => {
    expect(run(condition, lines, facts)).toEqual(expected)
  })

describe('words', () =>
  check([
    ['any', { words: { any: ['照片', '您好'] } }, talk, ['1 您好', '3 照片']],
    ['any, all their places', { words: { any: ['亲'] } }, ['A:亲，好的亲'], ['0 亲', '0 亲']],
    ['any, not there', { words: { any: ['发票'] } }, talk, []],
    ['any, of another role', { words: { any: ['照片'] }, role: 'customer' }, talk, []],
    ['all in one turn', { words: { all: ['我', '小何'] } }, talk, ['1 我', '1 小何']],
    ['all, in two turns only', { words: { all: ['您好', '照片'] } }, talk, []],
    ['at least two', { words: { any: ['抱歉', '麻烦', '照片'], atLeast: 2 } }, talk, ['4 抱歉', '4 麻烦']],
    ['at least two, one twice', { words: { any: ['亲', '照片'], atLeast: 2 } }, ['A:亲，好的亲'], []],
    ['none beside any', { words: { any: ['照片'], none: ['请'] } }, talk, []],
    ['none alone: every turn without', { words: { none: ['您'] }, role: 'agent' }, talk, ['3 请发照片']],
    ['through marks and full width', { words: { any: ['返现'] } }, ['A:好评返*现５元'], ['0 返*现']],
    ['without regard to case', { words: { any: ['VIP'] } }, ['C:我是ｖｉｐ'], ['0 ｖｉｐ']],
  ]))

describe('pattern', () =>
  check([
    ['with a gap', { pattern: ['请~4照片'] }, talk, ['3 请发照片']],
    ['either', { pattern: ['(生活|工作)愉快'] }, talk, ['6 生活愉快']],
    ['over a mark', { pattern: ['您好~8小何'] }, talk, []],
    ['at the start of a clause only', { pattern: ['^发照片'] }, talk, []],
  ]))

describe('regex', () =>
  check([
    ['match', { regex: { match: '我是小.' } }, talk, ['1 我是小何']],
    ['every place', { regex: { match: '[0-9]+元' } }, ['A:5元和10元'], ['0 5元', '0 10元']],
    ['match, not there', { regex: { match: '订单\\d+' } }, talk, []],
    ['excused', { regex: { match: '小何', except: '我是小.' } }, talk, []],
    ['excused elsewhere only', { regex: { match: '小何', except: '照片' } }, talk, ['1 小何']],
    ['escapes of JavaScript', { regex: { match: '\\u5c0f何' } }, talk, ['1 小何']],
    ['a pattern that hangs others', { regex: { match: '(?:a+)+b' } }, [`C:${'a'.repeat(4000)}`], []],
  ]))

describe('similar', () =>
  check([
    ['the same', { similar: { to: ['请发照片。'] } }, talk, ['3 请发照片']],
    [
      'one sentence of several',
      { similar: { to: ['祝您生活愉快'], from: 0.9 } },
      ['A:好的。祝您生活愉快！'],
      ['0 祝您生活愉快！'],
    ],
    ['nearly the same', { similar: { to: ['很抱歉给您添了麻烦'], from: 0.7 } }, talk, ['4 很抱歉给您添麻烦了']],
    ['not near enough', { similar: { to: ['很抱歉给您添了麻烦'], from: 0.9 } }, talk, []],
    ['marks alone are like nothing', { similar: { to: ['？！'] } }, ['C:？！'], []],
  ]))

describe('act', () =>
  check([
    ['one', { act: 'greet', role: 'agent' }, talk, ['1 您好']],
    ['any of a list', { act: ['greet', 'apologise'] }, talk, ['1 您好', '4 抱歉']],
    ['of the other role', { act: 'greet', role: 'customer' }, talk, []],
    ['not done', { act: 'transfer' }, talk, []],
  ]))

describe('emotion', () =>
  check([
    ['is', { emotion: { is: ['angry'] } }, talk, ['2 什么破灯，气死我了！']],
    ['is not', { emotion: { is: ['confused'] } }, talk, []],
    ['strong enough', { emotion: { is: ['angry'], strength: { from: 0.2 } } }, talk, ['2 什么破灯，气死我了！']],
    ['not that strong', { emotion: { is: ['calm'], strength: { from: 0.99 } } }, talk, []],
    ['change', { emotion: { change: { to: ['angry'] } } }, talk, ['2 什么破灯，气死我了！']],
    ['change from another', { emotion: { change: { from: ['pleased'], to: ['angry'] } } }, talk, []],
    ['the first turn changes nothing', { emotion: { change: { to: ['angry'] } } }, ['C:气死我了！'], []],
  ]))

const again = ['A:请您按页面操作', 'C:不会', 'A:请您按页面操作！', 'C:不会', 'A:请您按照页面操作']
describe('repeats', () =>
  check([
    ['the second and after', { repeats: {}, role: 'agent' }, again, ['2 请您按页面操作！']],
    [
      'less alike',
      { repeats: { similarity: 0.7 }, role: 'agent' },
      again,
      ['2 请您按页面操作！', '4 请您按照页面操作'],
    ],
    ['of each role by itself', { repeats: {} }, again, ['2 请您按页面操作！', '3 不会']],
    ['three times', { repeats: { times: 3, similarity: 0.7 }, role: 'agent' }, again, ['4 请您按照页面操作']],
    ['never so often', { repeats: { times: 4, similarity: 0.7 } }, again, []],
    ['excused', { repeats: { except: ['页面'] }, role: 'agent' }, again, []],
    ['one says what the other said', { repeats: {} }, ['C:好的谢谢', 'A:好的谢谢'], []],
  ]))

const timed = ['C:在吗@0', 'A:您好@30', 'C:门锁没电了@40', 'C:人呢@100', 'A:用充电宝@220', 'A:接下方的口@225']
describe('gap and duration', () =>
  check([
    ['over', { gap: { from: 'customer', to: 'agent', seconds: { over: 60 } } }, timed, ['4 用充电宝']],
    ['under', { gap: { from: 'agent', to: 'agent', seconds: { under: 10 } } }, timed, ['5 接下方的口']],
    ['between', { gap: { seconds: { over: 29, under: 61 } } }, timed, ['1 您好', '3 人呢']],
    ['not of these roles', { gap: { from: 'agent', to: 'agent', seconds: { over: 60 } } }, timed, []],
    ['no times', { gap: { seconds: { over: 0 } } }, talk, []],
    ['not even the contrary without times', { not: { gap: { seconds: { over: 60 } } } }, talk, []],
    ['duration over', { duration: { over: 200 } }, timed, ['5 接下方的口']],
    ['duration under', { duration: { under: 200 } }, timed, []],
    ['duration of a range', { duration: { under: 50 }, turns: { from: 1, to: 3 } }, timed, ['2 门锁没电了']],
    ['duration without times', { duration: { over: 0 } }, talk, []],
  ]))

describe('count', () =>
  check([
    [
      'over: at the one too many',
      { count: { of: { words: { any: ['亲'] } }, over: 2 } },
      ['A:亲，好的亲', 'A:亲亲'],
      ['1 亲'],
    ],
    ['not over', { count: { of: { words: { any: ['亲'] } }, over: 4 } }, ['A:亲，好的亲', 'A:亲亲'], []],
    [
      'under: where it was missed',
      { count: { of: { act: 'greet' }, under: 1 }, role: 'agent' },
      talk.slice(2),
      ['1 请发照片'],
    ],
    ['not under', { count: { of: { act: 'greet' }, under: 1 }, role: 'agent' }, talk, []],
    ['is', { count: { of: { act: 'greet', role: 'agent' }, is: 1 } }, talk, ['1 您好']],
    ['is zero', { count: { of: { words: { any: ['发票'] }, role: 'agent' }, is: 0 } }, talk, ['1 您好，我是小何']],
    ['of the unknown', { count: { of: { gap: { seconds: { over: 60 } } }, under: 1 } }, talk, []],
  ]))

const call = {
  voice: {
    pickupSeconds: 12,
    rings: 4,
    turns: [
      { startMs: 0, endMs: 2000, speechRate: 180 },
      { startMs: 9500, endMs: 12000, speechRate: 290, energy: 41, pitchRange: 2, interruptions: 2 },
    ],
  },
}
const spoken = ['C:在吗，灯坏了', 'A:您说']
describe('voice', () =>
  check([
    ['silence', { voice: { measure: 'silence', over: 5 } }, spoken, ['1 您说'], call],
    ['silence short enough', { voice: { measure: 'silence', over: 8 } }, spoken, [], call],
    ['speech_rate by role', { voice: { measure: 'speech_rate', over: 160 }, role: 'agent' }, spoken, ['1 您说'], call],
    ['speech_rate between', { voice: { measure: 'speech_rate', over: 200, under: 280 } }, spoken, [], call],
    ['interruptions', { voice: { measure: 'interruptions', over: 1 } }, spoken, ['1 您说'], call],
    ['energy', { voice: { measure: 'energy', under: 45 } }, spoken, ['1 您说'], call],
    ['pitch_range', { voice: { measure: 'pitch_range', under: 3 } }, spoken, ['1 您说'], call],
    ['pickup_seconds', { voice: { measure: 'pickup_seconds', over: 10 } }, spoken, ['1 您说'], call],
    ['rings', { voice: { measure: 'rings', over: 4 } }, spoken, [], call],
    ['silent without a record', { voice: { measure: 'rings', under: 100 } }, spoken, []],
    ['silent without a record, negated too', { not: { voice: { measure: 'silence', over: 5 } } }, spoken, []],
  ]))

const vip = { channel: 'chat', meta: { customerType: 'vip', orders: 3, isNew: false } }
describe('meta', () =>
  check([
    ['is', { meta: { field: 'customerType', is: 'vip' } }, spoken, ['1 您说'], vip],
    ['is something else', { meta: { field: 'customerType', is: 'new' } }, spoken, [], vip],
    ['one of', { meta: { field: 'customerType', oneOf: ['vip', 'svip'] } }, spoken, ['1 您说'], vip],
    ['over', { meta: { field: 'orders', over: 3 } }, spoken, [], vip],
    ['between', { meta: { field: 'orders', over: 2, under: 4 } }, spoken, ['1 您说'], vip],
    ['false is a value', { meta: { field: 'isNew', is: false } }, spoken, ['1 您说'], vip],
    ['the channel', { meta: { field: 'channel', is: 'chat' } }, spoken, ['1 您说'], vip],
    ['exists', { meta: { field: 'orders', exists: true } }, spoken, ['1 您说'], vip],
    ['does not exist', { meta: { field: 'orderState', exists: false } }, spoken, ['1 您说'], vip],
    ['unknown is silent', { meta: { field: 'orderState', is: 'sent' } }, spoken, [], vip],
    ['unknown is silent, negated too', { not: { meta: { field: 'orderState', is: 'sent' } } }, spoken, [], vip],
    ['no fact by a name of Object', { meta: { field: 'constructor', exists: true } }, spoken, [], vip],
  ]))

describe('judge and ask', () =>
  check([
    ['what the judge reports', { judge: 'no_greeting' }, talk, ['1 您好']],
    ['what no judge reports', { judge: 'no_farewell' }, talk, []],
    ['the judge within a range', { judge: 'no_greeting', turns: { from: 3 } }, talk, []],
    ['the judge and more', { all: [{ judge: 'no_greeting' }, { words: { any: ['破灯'] } }] }, talk, ['1 您好']],
    ['answered yes', { ask: '是否敷衍？' }, spoken, ['1 您说'], { answers: { 'A1-99': true } }],
    ['answered no', { ask: '是否敷衍？' }, spoken, [], { answers: { 'A1-99': false } }],
    ['answered for another clause', { ask: '是否敷衍？' }, spoken, [], { answers: { 'A1-98': true } }],
    ['not answered, negated too', { not: { ask: '是否敷衍？' } }, spoken, []],
  ]))

describe('turns are counted within the role, from both ends', () =>
  check([
    ['first two', { words: { any: ['您'] }, role: 'agent', turns: { to: 2 } }, talk, ['1 您']],
    ['second alone', { words: { any: ['照片'] }, role: 'agent', turns: { from: 2, to: 2 } }, talk, ['3 照片']],
    ['last', { words: { any: ['您'] }, role: 'agent', turns: { from: -1 } }, talk, ['6 您']],
    ['before the last', { words: { any: ['抱歉'] }, role: 'agent', turns: { from: -2, to: -2 } }, talk, ['4 抱歉']],
    ['of both', { words: { any: ['小何'] }, turns: { from: 2, to: 2 } }, talk, ['1 小何']],
    ['past the end', { words: { any: ['您'] }, role: 'agent', turns: { from: 9 } }, talk, []],
    ['before the beginning', { words: { any: ['您'] }, role: 'agent', turns: { to: -9 } }, talk, []],
    ['ends crossed', { words: { any: ['您'] }, turns: { from: 5, to: 2 } }, talk, []],
    [
      'role and range hold for children',
      { any: [{ words: { any: ['您'] } }], role: 'agent', turns: { to: 1 } },
      talk,
      ['1 您'],
    ],
  ]))

const a = (
  where: 'before' | 'around' | 'after' | 'same',
  hit?: 'first' | 'last' | 'each' | number,
  within?: number,
) => ({
  on: { words: { any: ['问'] } },
  where,
  hit,
  within,
})
const asks = ['C:问一', 'A:答一', 'A:答二', 'C:问二', 'A:答三', 'C:问三', 'C:喂', 'A:答四']
const answer: RuleNode = { words: { any: ['答'] }, role: 'agent' }
const turns = (condition: RuleNode) => run(condition, asks).map(hit => Number(hit.split(' ')[0]))
describe('anchors', () =>
  test.each<[string, RuleNode, number[]]>([
    ['after the first', { ...answer, anchor: a('after', 'first') }, [1, 2, 4, 7]],
    ['after the first, next only', { ...answer, anchor: a('after', 'first', 1) }, [1]],
    ['after the last', { ...answer, anchor: a('after', 'last') }, [7]],
    ['after each, next only', { ...answer, anchor: a('after', 'each', 1) }, [1, 4, 7]],
    ['after the second', { ...answer, anchor: a('after', 2, 1) }, [4]],
    ['after the second from the end', { ...answer, anchor: a('after', -2, 1) }, [4]],
    ['after one that is not', { ...answer, anchor: a('after', 9) }, []],
    ['before the last, nearest only', { ...answer, anchor: a('before', 'last', 1) }, [4]],
    ['before the first', { ...answer, anchor: a('before', 'first') }, []],
    ['before each', { ...answer, anchor: a('before', 'each') }, [1, 2, 4]],
    ['around the second', { ...answer, anchor: a('around', 2, 1) }, [2, 4]],
    ['around the first', { ...answer, anchor: a('around', 'first', 1) }, [1]],
    ['same', { words: { any: ['一'] }, anchor: a('same') }, [0]],
    ['same, of another role', { ...answer, anchor: a('same') }, []],
    [
      'on a condition with an anchor',
      { ...answer, anchor: { on: { words: { any: ['喂'] }, anchor: a('after', 'each', 3) }, where: 'after' } },
      [7],
    ],
    [
      'not, at each anchor',
      { not: { words: { any: ['答二', '答四'] } }, role: 'agent', anchor: a('after', 'each', 2) },
      [],
    ],
    [
      'not, where one is missed',
      { not: { words: { any: ['答二'] } }, role: 'agent', anchor: a('after', 'each', 2) },
      [4, 7],
    ],
    [
      'not, the anchor within',
      { not: { words: { any: ['答二'] }, role: 'agent', anchor: a('after', 'each', 2) } },
      [4, 7],
    ],
    [
      'not, without any anchor',
      { not: { words: { any: ['答'] }, anchor: { on: { words: { any: ['没有'] } }, where: 'after' } } },
      [],
    ],
    [
      'all within one window',
      { all: [{ words: { any: ['答一'] } }, { words: { any: ['答二'] } }], anchor: a('after', 'each', 3) },
      [1],
    ],
    [
      'all, never within one window',
      { all: [{ words: { any: ['答一'] } }, { words: { any: ['答四'] } }], anchor: a('after', 'each', 3) },
      [],
    ],
    ['count within each window', { count: { of: answer, is: 2 }, role: 'agent', anchor: a('after', 'first', 2) }, [2]],
  ])('%s', (_, condition, expected) => {
    expect(turns(condition)).toEqual(expected)
  }))

const has = (word: string): RuleNode => ({ words: { any: [word] } })
describe('brackets', () =>
  check([
    ['all: at the agent’s words', { all: [has('破灯'), has('抱歉')] }, talk, ['4 抱歉']],
    ['all, one missing', { all: [has('破灯'), has('发票')] }, talk, []],
    ['any', { any: [has('发票'), has('抱歉'), has('照片')] }, talk, ['3 照片', '4 抱歉']],
    ['any, none there', { any: [has('发票'), has('运费')] }, talk, []],
    ['none', { none: [has('发票'), has('运费')], role: 'agent' }, talk, ['1 您好，我是小何']],
    ['none, one there', { none: [has('发票'), has('照片')] }, talk, []],
    ['at least two', { atLeast: { n: 2, of: [has('发票'), has('抱歉'), has('照片')] } }, talk, ['4 抱歉']],
    ['at least three', { atLeast: { n: 3, of: [has('发票'), has('抱歉'), has('照片')] } }, talk, []],
    ['not', { not: has('发票'), role: 'agent' }, talk, ['1 您好，我是小何']],
    ['not, yet it is', { not: has('抱歉') }, talk, []],
    ['not not', { not: { not: has('抱歉') } }, talk, ['0 在吗，床头灯坏了']],
    [
      'nested',
      {
        all: [
          { any: [has('发票'), has('破灯')] },
          { not: { all: [has('抱歉'), has('退款')] } },
          { none: [has('运费')] },
        ],
        role: 'any',
      },
      talk,
      ['2 破灯'],
    ],
    [
      'nested, one bracket broken',
      { all: [{ any: [has('发票'), has('破灯')] }, { not: { all: [has('抱歉'), has('照片')] } }] },
      talk,
      [],
    ],
    ['unknown beside false', { all: [has('发票'), { gap: { seconds: { over: 1 } } }] }, talk, []],
    ['unknown beside true', { any: [has('抱歉'), { gap: { seconds: { over: 1 } } }] }, talk, ['4 抱歉']],
    ['unknown beside true, all asked', { all: [has('抱歉'), { gap: { seconds: { over: 1 } } }] }, talk, []],
  ]))

test('a joined hit names what it rests on', () => {
  const standard = shippedStandard()
  const reading = readConversation(standard, { id: 'x', turns: talk.map(turnOf) })
  const tree = compileNode({ all: [has('破灯'), has('抱歉')] }, standard.pack.slots)
  const [hit] = evaluate(
    tree,
    createScan(reading, new Map(), () => false),
    wholeScope(reading.turns),
  )
  expect(hit).toMatchObject({ turn: 4, evidence: [{ turn: 2, start: 2, end: 4 }] })
})

test('an empty conversation breaks nothing', () => {
  for (const condition of [
    has('您'),
    { not: has('您') },
    { none: [has('您')] },
    { count: { of: has('您'), under: 1 } },
    { duration: { under: 9 } },
  ] as RuleNode[])
    expect(run(condition, [])).toEqual([])
})

describe('cost grows with the turns, not faster', () => {
  const trees: readonly [string, RuleNode][] = [
    ['words', has('照片')],
    ['repeats', { repeats: { similarity: 0.6 } }],
    ['not at each anchor', { not: has('抱歉'), role: 'agent', anchor: { on: has('灯'), where: 'after' } }],
    [
      'all at each anchor',
      { all: [has('抱歉'), { any: [has('您'), has('照片')] }], anchor: { on: has('灯'), where: 'around' } },
    ],
    ['any at each anchor', { any: [has('抱歉'), has('您')], anchor: { on: has('灯'), where: 'after' } }],
    ['count at each anchor', { count: { of: has('您'), over: 2 }, anchor: { on: has('灯'), where: 'before' } }],
  ]
  const reading = readConversation(shippedStandard(), {
    id: 'long',
    turns: Array.from({ length: 10_000 }, (_, at) => {
      const turn = turnOf(talk[at % talk.length] as string)
      return { ...turn, text: `${turn.text}${at % 97}` }
    }),
  })
  test.each(trees)('%s over ten thousand turns takes no more than moments', (_, condition) => {
    const tree = compileNode(condition, {})
    const scan = createScan(reading, new Map(), () => false)
    const start = performance.now()
    evaluate(tree, scan, wholeScope(reading.turns))
    expect(performance.now() - start).toBeLessThan(4000)
  })
})
