/** The inspection as a whole: labelled conversations, the examples of the pack, bounds, and what may never happen. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testConversations } from '#conversation/examples.ts'
import { InputError, parseConversation } from '#conversation/input.ts'
import { inspectConversation } from '#conversation/inspect.ts'
import { readOwnStandard } from '#fixtures/own-pack.ts'
import { type ConversationInput, conversationCategories, type Turn } from '#types.ts'

const standard = readOwnStandard()

type Labelled = ConversationInput & {
  findings: { category: string; turn: number }[]
  emotions: Record<string, string>
  satisfaction: string
}

const labelled = readFileSync(fileURLToPath(new URL('../../fixtures/conversations.jsonl', import.meta.url)), 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Labelled)

const results = labelled.map(conversation => ({
  conversation,
  inspection: inspectConversation(standard, conversation),
}))

function f1(wanted: (row: (typeof results)[number]) => boolean, found: (row: (typeof results)[number]) => boolean) {
  const count = (test: (row: (typeof results)[number]) => boolean) => results.filter(test).length
  const hit = count(row => wanted(row) && found(row))
  const all = count(wanted) + count(found)
  return all === 0 ? 1 : (2 * hit) / all
}

const agent = (text: string, at?: string): Turn => ({ role: 'agent', text, at })
const customer = (text: string, at?: string): Turn => ({ role: 'customer', text, at })
const inspect = (turns: Turn[], more: Partial<ConversationInput> = {}) =>
  inspectConversation(standard, { id: 't', channel: 'chat', turns, ...more })
const categories = (turns: Turn[], more?: Partial<ConversationInput>) =>
  inspect(turns, more).findings.map(({ category }) => category)

describe('labelled conversations', () => {
  it('are many and hold every category', () => {
    expect(labelled.length).toBeGreaterThanOrEqual(80)
    const seen = new Set(labelled.flatMap(({ findings }) => findings.map(({ category }) => category)))
    expect([...conversationCategories].filter(category => !seen.has(category))).toEqual([])
  })

  it('are judged with a macro-F1 of at least 0.9 over the categories', () => {
    const scores = conversationCategories.map(category =>
      f1(
        row => row.conversation.findings.some(finding => finding.category === category),
        row => row.inspection.findings.some(finding => finding.category === category),
      ),
    )
    expect(scores.reduce((sum, score) => sum + score, 0) / scores.length).toBeGreaterThanOrEqual(0.9)
    expect(Math.min(...scores)).toBeGreaterThanOrEqual(0.75)
  })

  it('have their feelings read in at least seven of eight turns, by patterns alone', () => {
    const turns = results.flatMap(({ conversation, inspection }) =>
      Object.entries(conversation.emotions).map(([turn, label]) => inspection.emotions[Number(turn)]?.label === label),
    )
    expect(turns.filter(Boolean).length / turns.length).toBeGreaterThanOrEqual(0.875)
  })

  it('have their satisfaction estimated in at least seven of ten', () => {
    const right = results.filter(
      ({ conversation, inspection }) => inspection.satisfaction.label === String(conversation.satisfaction),
    )
    expect(right.length / results.length).toBeGreaterThanOrEqual(0.7)
  })
})

describe('examples of the pack', () => {
  const tried = testConversations(standard)
  it('all hold', () => {
    expect(tried.filter(({ holds }) => !holds).map(({ conversation, found }) => [conversation.id, found])).toEqual([])
  })
  it('show each clause at least three times from both sides', () => {
    for (const category of conversationCategories) {
      const mine = tried.filter(result => result.category === category)
      expect(mine.filter(({ kind }) => kind === 'passes').length, category).toBeGreaterThanOrEqual(3)
      expect(mine.filter(({ kind }) => kind === 'violates').length, category).toBeGreaterThanOrEqual(3)
    }
  })
})

describe('the scorecard', () => {
  const course = [
    customer('你好，浴室柜收到了，颜色跟图片差好多，我订的是胡桃木色。'),
    agent('刘女士您好，我是售后何佳。色差让您失望了，非常抱歉。方便拍一张自然光下的照片吗？'),
    customer('拍了，你看，明显发红。'),
    agent('应该可能是灯光的问题吧，您再自己对照一下色卡。'),
    customer('我在窗边拍的！你到底看没看照片？'),
    agent('对不起，是我没有看仔细。照片里确实偏红，我帮您核对批次，5 分钟内给您回复。'),
    customer('行吧，我等着。'),
    agent('刘女士，核对好了：这一批封边偏红。您可以换同色新柜、留用退 320 元，或退货由我们上门取，您看哪种合适？'),
    customer('那换新的吧，要多久？'),
    agent('明天发出，周五到。到时我再联系您，感谢您的耐心，祝您生活愉快。'),
    customer('好，谢谢。'),
  ]

  it('quotes what was met in the words of the conversation', () => {
    const { items } = inspect(course)
    const greeting = items.find(({ id }) => id === 'greeting')
    expect(greeting).toMatchObject({ status: 'met', points: 5 })
    expect(greeting?.evidence[0]).toEqual({ turn: 1, start: 0, end: 5, quote: '刘女士您好' })
    for (const { evidence } of items) {
      for (const { turn, start, end, quote } of evidence) expect(course[turn]?.text.slice(start, end)).toBe(quote)
    }
  })

  it('takes no point twice for one fault', () => {
    const { items } = inspect(course)
    const used = items.flatMap(({ findings }) => findings)
    expect(new Set(used).size).toBe(used.length)
  })

  it('follows the course of feelings', () => {
    const { emotions } = inspect(course)
    expect([0, 4, 10].map(turn => emotions[turn]?.label)).toEqual(['disappointed', 'angry', 'calm'])
  })

  it('tells a rude short reply from a good one', () => {
    const rude = inspect([customer('都坏了，太失望了'), agent('不知道，你问我我问谁')])
    expect(rude.score).toBeLessThan(70)
    expect(rude.items.filter(({ status }) => status !== 'met').map(({ id }) => id)).toEqual(
      expect.arrayContaining(['greeting', 'empathy', 'own_it']),
    )
  })

  it('leaves what does not apply out of the denominator', () => {
    const clean = inspect([
      customer('这款吸顶灯能调色温吗？'),
      agent('您好，能调的，三档色温。'),
      customer('好的，谢谢'),
      agent('不客气，祝您生活愉快。'),
    ])
    expect(clean.score).toBe(100)
    expect(clean.items.filter(({ status }) => status === 'not_applicable').map(({ id }) => id)).toContain('first_reply')
  })

  it('is capped by a fatal finding', () => {
    const { findings, score } = inspect([
      customer('这个坏了'),
      agent('您好，非常抱歉。你这个傻子，滚。您可以换货，也可以退货，祝您愉快。'),
    ])
    expect(findings.some(({ severity }) => severity === 'fatal')).toBe(true)
    expect(score).toBeLessThanOrEqual(59)
  })
})

describe('facts of the desk', () => {
  const promise = [customer('补件什么时候寄'), agent('您好，我明天上午给您回复，祝您愉快。')]
  it('a recorded follow-up keeps the promise, none breaks it', () => {
    expect(categories(promise)).toContain('promise_untracked')
    expect(categories(promise, { facts: { followUpTurns: [1] } })).not.toContain('promise_untracked')
    expect(categories(promise, { facts: { followUpTurns: [] } })).toContain('promise_untracked')
  })
  it('a transfer with recorded consent is explained', () => {
    const turns = [customer('想改合同'), agent('您好，帮您转给同事。')]
    expect(categories(turns)).toContain('transfer_unexplained')
    const facts = { transfers: [{ beforeTurn: 1, hasReason: true, hasConsent: true }] }
    expect(categories(turns, { facts })).not.toContain('transfer_unexplained')
  })
  it('outside working hours the clocks stand still', () => {
    const turns = [customer('在吗', '2026-03-04T13:00:00Z'), agent('您好，我在。', '2026-03-05T01:00:30Z')]
    const hours = [[540, 1080]] as const
    const calendar = {
      timeZone: 'Asia/Shanghai',
      weekly: { 0: hours, 1: hours, 2: hours, 3: hours, 4: hours, 5: hours, 6: hours },
    }
    expect(categories(turns)).toContain('late_first_reply')
    expect(categories(turns, { calendar })).not.toContain('late_first_reply')
  })
})

describe('bad input', () => {
  it.each([
    [{ turns: [{ role: 'robot', text: 'x' }] }, 'turns.0.role'],
    [{ turns: [{ role: 'agent' }] }, 'turns.0.text'],
    [{ turns: [{ role: 'agent', text: 'x', at: 'noon' }] }, 'turns.0.at'],
    [{ turns: 'none' }, 'turns'],
    [{ turns: [], facts: { followUpTurns: 3 } }, 'facts.followUpTurns'],
    [{ turns: [], calendar: { timeZone: 'Mars/Olympus', weekly: {} } }, 'calendar.timeZone'],
    [{ turns: [], calendar: { timeZone: 'UTC' } }, 'calendar.weekly'],
    [[], ''],
  ])('%j names the field', (value, field) => {
    expect(() => parseConversation(value)).toThrowError(expect.objectContaining({ name: 'InputError', field }))
  })
  it('turns out of order of time are refused', () => {
    const turns = [customer('在吗', '2026-03-04T13:00:00Z'), agent('您好', '2026-03-04T12:00:00Z')]
    expect(() => inspect(turns)).toThrow(InputError)
  })
  it('an empty conversation is judged without findings', () => {
    expect(inspect([])).toMatchObject({ findings: [], emotions: {}, score: 0 })
  })
})

const pieces = fc.constantFrom(
  '您好',
  '请稍等',
  '我查一下',
  '订单号 20260304118',
  '[图片]',
  '😡',
  '到底',
  '不能退',
  '因为',
  '？',
  '！！！',
  '\u202e',
  '\ud83d',
  '5 分钟内给您回复',
  '我姓王',
  '转接',
  '没有为什么',
  '谢谢',
  '，',
  '。',
  '<script>',
  '\n',
  '{name}',
  '多久',
  '退款',
)
const text = fc.oneof(
  fc.array(pieces, { maxLength: 12 }).map(parts => parts.join('')),
  fc.string({ maxLength: 60, unit: 'binary' }),
)
const turn = fc.record({ role: fc.constantFrom('customer' as const, 'agent' as const), text })

describe('any conversation', () => {
  it('is judged within its own words', () => {
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 12 }), turns => {
        const { findings, score, items } = inspect(turns)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(100)
        for (const { turn, start, end } of findings) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThanOrEqual(start)
          expect(end).toBeLessThanOrEqual(turns[turn]?.text.length ?? -1)
        }
        for (const { points, maxPoints } of items) expect(points).toBeLessThanOrEqual(maxPoints)
      }),
      { numRuns: 300 },
    )
  }, 30_000)

  it('gives the same result twice', () => {
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 8 }), turns => {
        expect(inspect(turns)).toEqual(inspect(turns))
      }),
      { numRuns: 50 },
    )
  })

  it('of ten thousand turns takes time in proportion', () => {
    const long = (length: number) =>
      Array.from({ length }, (_, i) =>
        i % 2 === 0 ? customer(`第 ${i} 次问，多久能到？`) : agent(`您好，第 ${i} 件两天能到，请您放心。`),
      )
    const time = (length: number) => {
      const turns = long(length)
      const start = performance.now()
      inspect(turns)
      return performance.now() - start
    }
    time(1000)
    const short = Math.max(time(2000), 20)
    expect(time(10_000) / short).toBeLessThan(15)
  }, 60_000)

  it('with a turn of a hundred thousand letters stays bounded', () => {
    const huge = '不能退，请稍等，多久？'.repeat(10_000)
    const start = performance.now()
    inspect([customer(huge), agent(huge)])
    expect(performance.now() - start).toBeLessThan(5000)
  }, 20_000)
})
