/** Clauses beyond the fifteen fixed categories: silent without an answer of the language model, and never in place of a fixed one. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { inspectConversation } from '#conversation/inspect.ts'
import { readOwnStandard } from '#fixtures/own-pack.ts'
import { questionsOf } from '#rules/asks.ts'
import { type ConversationInput, conversationCategories, type Turn } from '#types.ts'

const standard = readOwnStandard()
const turns: Turn[] = [
  { role: 'customer', text: '等了五天还没到，太让人失望了' },
  { role: 'agent', text: '您好，给您带来不便，深表歉意。' },
]
const asked = ['A11-21', 'A12-21', 'A12-22']

describe('clauses that ask the language model', () => {
  it('put one question each', () => {
    const questions = questionsOf(standard.pack)
    for (const id of asked) expect(questions.filter(({ clause }) => clause === id)).toHaveLength(1)
  })

  it('are silent without an answer', () => {
    const { findings } = inspectConversation(standard, { id: 'c', turns })
    expect(findings.filter(({ clause }) => asked.includes(clause))).toEqual([])
  })

  it('speak when it says yes, marked as judged, at the agent’s turn', () => {
    const { findings } = inspectConversation(standard, { id: 'c', turns, answers: { 'A12-21': true } })
    expect(findings.find(({ clause }) => clause === 'A12-21')).toMatchObject({
      category: 'hollow_apology',
      basis: 'judged',
      turn: 1,
      severity: 'minor',
    })
  })

  it('stay silent when it says no', () => {
    const { findings } = inspectConversation(standard, { id: 'c', turns, answers: { 'A12-21': false } })
    expect(findings.filter(({ clause }) => clause === 'A12-21')).toEqual([])
  })
})

describe('clauses of the shape of a conversation', () => {
  const own = ['handover_lost', 'wish_unasked', 'hard_question_open', 'left_unsolved']
  const lines = readFileSync(fileURLToPath(new URL('../../fixtures/conversations.jsonl', import.meta.url)), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as ConversationInput & { findings: unknown[] })

  it('speak on at most one in fifty conversations without fault', () => {
    const clean = lines.filter(({ findings }) => findings.length === 0)
    const flagged = clean.filter(line =>
      inspectConversation(standard, line).findings.some(({ category }) => own.includes(category)),
    )
    expect(flagged.length / clean.length).toBeLessThanOrEqual(0.02)
  }, 30_000)

  it('have categories of their own', () => {
    const fixed: readonly string[] = conversationCategories
    expect(own.filter(category => fixed.includes(category))).toEqual([])
  })
})
