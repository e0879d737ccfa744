/** Search: exact in Chinese for words of every length, only in what one may read, in pages. */
import { conversationRoutes as r, searchRoutes, visitorRoutes as v } from '@tact/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientId, refusal } from '#platform/testing/asking.ts'
import { startTestApp, type TestApp, type TestPerson } from '#platform/testing/testing.ts'
import { searchTextOf } from './search.text.ts'

let desk: TestApp
let a: TestPerson
let b: TestPerson
let supervisor: TestPerson
const texts = [
  '龙头漏水，接口处一直滴',
  '水漏了一地，龙头是上周装的',
  '花洒出水小',
  'HX-20 的阀芯坏了',
  '打 9 折吗？满减 50% 起',
  '下划_线和反斜\\杠',
  "it's a leaking tap",
  '水',
  '漏什么水，是漏气的龙头',
]
beforeAll(async () => {
  desk = await startTestApp()
  a = await desk.makePerson({ role: 'agent', name: '甲' })
  b = await desk.makePerson({ role: 'agent', name: '乙' })
  supervisor = await desk.as('supervisor')
  const visitor = await desk.visitor()
  const { id } = await visitor.ask(v.startConversation, { body: { clientId: clientId(), text: texts[0] ?? '' } })
  await a.ask(r.acceptConversation, { params: { id } })
  for (const text of texts.slice(1))
    await visitor.ask(v.sendVisitorMessage, { params: { id }, body: { clientId: clientId(), text } })
  await a.ask(r.writeNote, { params: { id }, body: { clientId: clientId(), text: '便签：龙头在保修期内' } })
})
afterAll(() => desk.stop())

const search = (q: string, by = a, more: object = {}) => by.ask(searchRoutes.search, { query: { q, ...more } })
const found = async (q: string) => (await search(q)).hits.map(({ text }) => text).sort()

describe('finds exactly what holds all words', () => {
  it.each([
    '水',
    '漏',
    '漏水',
    '龙头',
    '漏水，接',
    '龙头 水',
    '龙头 漏水',
    'hx',
    'HX-20',
    'ｈｘ－２０',
    '50%',
    '%',
    '_',
    '\\',
    "it's",
    'TAP',
    '9',
    '折吗',
    '没有的词',
    '水漏水',
  ])('%s', async q => {
    const words = searchTextOf(q).split(' ').filter(Boolean)
    const all = [...texts, '便签：龙头在保修期内']
    const expected = all.filter(text => words.every(word => searchTextOf(text).includes(word))).sort()
    expect(await found(q)).toEqual(expected)
    expect((await search(q)).total).toBe(expected.length)
  })

  it('says where the words stand', async () => {
    const hit = (await search('龙头 漏水')).hits.find(({ text }) => text === texts[0])
    expect(hit?.ranges).toEqual([[0, 4]])
    expect(hit).toMatchObject({ seq: 1, role: 'customer', agentName: '甲' })
  })
})

describe('only in what one may read', () => {
  it('a colleague finds nothing, a supervisor everything', async () => {
    expect(await search('龙头', b)).toMatchObject({ hits: [], total: 0 })
    expect((await search('龙头', supervisor)).total).toBe(4)
  })
  it('nobody searches without signing in; a blank or long query is refused', async () => {
    expect((await refusal(desk.anonymous(searchRoutes.search, { query: { q: '水' } }))).status).toBe(401)
    for (const q of [' ', '', '水'.repeat(101), '\u202e'])
      expect((await refusal(search(q))).errors?.[0]?.field).toBe('q')
  })
})

it('pages are newest first and neither skip nor repeat', async () => {
  const whole = (await search('水')).hits.map(({ messageId }) => messageId)
  const paged: string[] = []
  let cursor: string | undefined
  do {
    const page = await search('水', a, { limit: 2, cursor })
    expect(page.total).toBe(whole.length)
    paged.push(...page.hits.map(({ messageId }) => messageId))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(paged).toEqual(whole)
})
