/** What the guide tells people to say keeps the standard itself; its lists are whole. */
import { describe, expect, test } from 'vitest'
import { checkReply } from '#check/check.ts'
import { inspectConversation } from '#conversation/inspect.ts'
import type { ConversationClause, Scorecard } from '#conversation/pack.ts'
import { readOwnStandard } from '#fixtures/own-pack.ts'
import { guideChannels } from '#guide/schema.ts'
import { type ConversationInput, conversationCategories, replyCategories, voiceCategories } from '#types.ts'
import { checklistsOf, cultureFor, findForm, findPhrases, guideOf, ratePreset } from './index.ts'

const standard = readOwnStandard()
const { pack } = standard

const samples: Readonly<Record<string, string>> = {
  company: '北湾家居',
  department: '客服部',
  staff: '0207',
  name: '小何',
  surname: '王女士',
  time: '今天 17:00',
  minutes: '三',
  matter: '补发配件的事',
  item: '书柜',
}
const filled = (text: string) => text.replace(/\{([a-z]+)\}/g, (whole, name: string) => samples[name] ?? whole)
const faultsOf = (texts: readonly string[]) =>
  texts
    .map(filled)
    .map(text => ({
      text,
      found: checkReply(standard, text).findings.map(({ clause, start, end }) => [clause, text.slice(start, end)]),
    }))
    .filter(({ text, found }) => found.length > 0 || /\{[a-z]+\}/.test(text))

describe('words that the guide recommends break no clause', () => {
  test('phrases', () => {
    expect(faultsOf(findPhrases(pack).map(({ text }) => text))).toEqual([])
  })
  test('better wording of the rewrite table', () => {
    expect(faultsOf((guideOf(pack, 'rewriteTable') ?? []).flatMap(({ better }) => better))).toEqual([])
  })
  test('guidance, steps of a call and of a reception', () => {
    const said = [
      ...(guideOf(pack, 'guidance') ?? []).flatMap(({ steps }) => steps.flatMap(({ say }) => say)),
      ...(guideOf(pack, 'voice')?.steps ?? []).flatMap(({ say }) => say),
      ...(guideOf(pack, 'inPerson')?.reception ?? []).flatMap(({ say }) => say),
      ...(guideOf(pack, 'forms') ?? []).flatMap(({ fields }) => fields.map(({ ask }) => ask)),
    ]
    expect(said.length).toBeGreaterThan(60)
    expect(faultsOf(said)).toEqual([])
  })
  test('rewrites of all clauses that stand by themselves', () => {
    const conversation = (pack.sections.conversationClauses ?? []) as ConversationClause[]
    const rewrites = [...pack.clauses, ...conversation].flatMap(clause => clause.rewrites)
    expect(faultsOf(rewrites.filter(text => !text.includes('{')))).toEqual([])
  })
  test('what clauses advise in quotes', () => {
    const quoted = pack.clauses.flatMap(({ advice }) =>
      [...advice.matchAll(/(?<![不别把])(?:说|如|成)“([^”]{4,})”/g)].map(([, words = '']) => words),
    )
    expect(faultsOf(quoted)).toEqual([])
  })
})

describe('phrases (A1)', () => {
  const scenes = guideOf(pack, 'phrases') ?? []
  test('sixteen scenes, six to twelve variants each, no text twice', () => {
    expect(scenes).toHaveLength(16)
    for (const { id, phrases } of scenes) expect([id, phrases.length >= 6 && phrases.length <= 12]).toEqual([id, true])
    const texts = scenes.flatMap(({ phrases }) => phrases.map(({ text }) => text))
    expect(new Set(texts).size).toBe(texts.length)
  })
  test('every channel has words for most scenes', () => {
    for (const channel of guideChannels)
      expect(new Set(findPhrases(pack, { channel }).map(({ scene }) => scene.id)).size).toBeGreaterThanOrEqual(14)
  })
  test('are found by scene, the desk’s name of a channel, and words', () => {
    expect(
      findPhrases(pack, { scene: 'hand-over', channel: 'wechat' }).every(({ scene }) => scene.id === 'hand-over'),
    ).toBe(true)
    expect(findPhrases(pack, { channel: 'email' })).toEqual(findPhrases(pack, { channel: 'mail' }))
    expect(findPhrases(pack, { search: '久等 仓库' }).map(({ scene }) => scene.id)).toEqual([])
    expect(findPhrases(pack, { search: '没听清' }).length).toBeGreaterThan(0)
    expect(findPhrases(pack, { scene: 'no-such-scene' })).toEqual([])
  })
})

test('the culture of a customer is the nearest guide', () => {
  expect(cultureFor(pack, 'JP')?.id).toBe('japan')
  expect(cultureFor(pack, 'japan')?.id).toBe('japan')
  expect(cultureFor(pack, 'sg')?.id).toBe('singapore-malaysia')
  expect(cultureFor(pack, 'ZZ')).toBeNull()
})

test('every culture guide rests on one that exists', () => {
  const guides = guideOf(pack, 'culture') ?? []
  const ids = guides.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(guides.filter(({ id, basedOn }) => basedOn && (basedOn === id || !ids.includes(basedOn)))).toEqual([])
  expect(guides.length).toBeGreaterThanOrEqual(12)
})

test('both speech rates ship; the one in force is chosen by the pack', () => {
  expect(ratePreset(pack, 'measured')).toMatchObject({ from: 120, to: 140 })
  expect(ratePreset(pack, 'brisk')?.from).toBeLessThanOrEqual(200)
  expect(ratePreset(pack, 'brisk')?.to).toBeGreaterThanOrEqual(200)
  expect(ratePreset(pack)?.id).toBe(guideOf(pack, 'voice')?.ratePreset)
  expect(ratePreset(pack, 'none')).toBeNull()
})

test('forms and checklists are there', () => {
  expect(findForm(pack, 'star')?.fields.map(({ id }) => id)).toEqual(['situation', 'task', 'action', 'result'])
  expect(findForm(pack, '5w1h')).toBeNull()
  expect(
    findForm(pack, 'five-w-one-h')
      ?.fields.slice(0, 6)
      .map(({ id }) => id),
  ).toEqual(['when', 'where', 'who', 'what', 'why', 'how'])
  expect(checklistsOf(pack, 'daily').every(({ by }) => by === 'self')).toBe(true)
  expect(checklistsOf(pack, 'weekly').length).toBeGreaterThan(0)
})

test('eight taboos of behaviour and eleven of speech; every clause and check they name exists', () => {
  const taboos = guideOf(pack, 'taboos') ?? []
  expect(taboos.filter(({ kind }) => kind === 'behaviour')).toHaveLength(8)
  expect(taboos.filter(({ kind }) => kind === 'speech')).toHaveLength(11)
  const clauses = new Set([
    ...pack.clauses.map(({ id }) => id),
    ...((pack.sections.conversationClauses ?? []) as { id: string }[]).map(({ id }) => id),
  ])
  const checks = new Set(checklistsOf(pack).flatMap(({ items }) => items.map(({ id }) => id)))
  const named = [...taboos, ...(guideOf(pack, 'guidance') ?? [])].flatMap(({ clauses: ids }) => ids)
  expect(named.filter(id => !clauses.has(id))).toEqual([])
  expect(taboos.flatMap(({ checks: ids }) => ids).filter(id => !checks.has(id))).toEqual([])
})

describe('scorecards', () => {
  const cards = pack.sections.scorecards as Scorecard[]
  const clauses = [...pack.clauses, ...((pack.sections.conversationClauses ?? []) as ConversationClause[])]
  const own = ((pack as { categories?: readonly { id: string }[] }).categories ?? []).map(({ id }) => id)
  test.each(cards.map(card => [card.id, card] as const))(
    '%s: its items rest on clauses and take known categories',
    (_, card) => {
      const items = card.groups.flatMap(group => group.items)
      const ids = new Set(clauses.map(({ id }) => id))
      const known = new Set<string>([...replyCategories, ...conversationCategories, ...voiceCategories, ...own])
      expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
      expect(items.filter(({ clause }) => !ids.has(clause)).map(({ clause }) => clause)).toEqual([])
      expect(items.flatMap(({ takes }) => Object.keys(takes)).filter(category => !known.has(category))).toEqual([])
      expect(items.filter(({ judgedBy, fact }) => judgedBy === 'person' && !fact)).toEqual([])
      expect(items.reduce((sum, { maxPoints }) => sum + maxPoints, 0)).toBeGreaterThanOrEqual(100)
    },
  )
  const said = [
    { role: 'customer', text: '我想看看地板' },
    { role: 'agent', text: '您好，欢迎光临，请问是客厅用还是卧室用？' },
  ] as const
  const inspect = (channel: string, meta?: Record<string, boolean>, isComplaint?: boolean) =>
    inspectConversation(standard, { id: 'c', channel, turns: said, meta, facts: { isComplaint } })
  test('what only a person can see counts once the person has said it', () => {
    const itemOf = (meta?: Record<string, boolean>) => inspect('in_person', meta).items.find(({ id }) => id === 'rise')
    expect(itemOf()).toMatchObject({ status: 'not_applicable', judgedBy: 'person', points: 0 })
    expect(itemOf({ rose: true })).toMatchObject({ status: 'met', points: 7 })
    expect(itemOf({ rose: false })).toMatchObject({ status: 'broken', points: 0 })
    expect(inspect('in_person', { rose: false }).score).toBeLessThan(inspect('in_person', { rose: true }).score)
  })
  test('a voice item needs a voice record; a complaint has its own card on every channel', () => {
    const status = (voice?: ConversationInput['voice']) =>
      inspectConversation(standard, { id: 'c', channel: 'phone', turns: said, voice }).items.find(
        ({ id }) => id === 'pickup',
      )?.status
    expect(status()).toBe('not_applicable')
    expect(status({ turns: [], rings: 2 })).toBe('met')
    expect(status({ turns: [], rings: 5 })).toBe('broken')
    expect(inspect('web', undefined, true).items.some(({ id }) => id === 'form')).toBe(true)
    expect(inspect('web').items.some(({ id }) => id === 'form')).toBe(false)
  })
})

test('the voice clauses and the rate presets name the same limits', () => {
  const written = JSON.stringify(
    (pack.sections.conversationClauses as ConversationClause[]).map(({ condition }) => condition),
  )
  for (const preset of guideOf(pack, 'voice')?.ratePresets ?? []) {
    expect(written).toContain(`"is":"${preset.id}"}},{"voice":{"measure":"speech_rate","over":${preset.tooFastOver}}`)
    expect(written).toContain(`"is":"${preset.id}"}},{"voice":{"measure":"speech_rate","under":${preset.tooSlowUnder}}`)
  }
})
