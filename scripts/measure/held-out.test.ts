/** The held-out sets are what the measuring takes them for: known labels, enough of each, turns that exist. */
import { readFileSync } from 'node:fs'
import { conversationCategories, emotionLabels, type Role, replyCategories } from '@tact/standard'
import { describe, expect, test } from 'vitest'

type Reply = { id: string; text: string; labels: string[] }
type Conversation = {
  id: string
  turns: { role: Role; text: string; at?: string }[]
  labels: { category: string; turn: number }[]
  emotions: Record<string, string>
}

const readLines = <T>(name: string): T[] =>
  readFileSync(`packages/standard/fixtures/${name}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as T)

describe('held-out replies', () => {
  const replies = readLines<Reply>('held-out-replies')

  test('ids and texts are told apart, labels are known', () => {
    expect(new Set(replies.map(reply => reply.id)).size).toBe(replies.length)
    expect(replies.flatMap(reply => reply.labels).filter(label => !replyCategories.some(c => c === label))).toEqual([])
  })

  test.each(replyCategories)('%s has at least 13 lines', category => {
    expect(replies.filter(reply => reply.labels.includes(category)).length).toBeGreaterThanOrEqual(13)
  })

  test('at least 240 lines are clean', () => {
    expect(replies.filter(reply => reply.labels.length === 0).length).toBeGreaterThanOrEqual(240)
  })
})

describe('held-out conversations', () => {
  const conversations = readLines<Conversation>('held-out-conversations')
  const customerCategories = ['unanswered', 'name_unused']

  test('a label stands at a turn of the side that it judges', () => {
    for (const { id, turns, labels } of conversations)
      for (const { category, turn } of labels)
        expect(turns[turn]?.role, `${id} ${category}@${turn}`).toBe(
          customerCategories.includes(category) ? 'customer' : 'agent',
        )
  })

  test('every customer turn, and no other, has a known emotion', () => {
    for (const { id, turns, emotions } of conversations) {
      const customerTurns = turns.flatMap((turn, index) => (turn.role === 'customer' ? [String(index)] : []))
      expect(Object.keys(emotions), id).toEqual(customerTurns)
      for (const emotion of Object.values(emotions)) expect(emotionLabels, id).toContain(emotion)
    }
  })

  test('times run forward', () => {
    for (const { id, turns } of conversations) {
      const times = turns.flatMap(turn => (turn.at === undefined ? [] : [Date.parse(turn.at)]))
      expect([0, turns.length], id).toContain(times.length)
      expect(times, id).toEqual([...times].sort((a, b) => a - b))
    }
  })

  test.each(conversationCategories)('%s occurs in at least 6 conversations', category => {
    const holding = conversations.filter(({ labels }) => labels.some(label => label.category === category))
    expect(holding.length).toBeGreaterThanOrEqual(6)
  })
})
