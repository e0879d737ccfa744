/** The terminal's form speaks the language asked for; ids stay for English and for the machine. */
import { checkReply, emotionLabels, inspectConversation, replyCategories, type Turn } from '@tact/standard'
import { describe, expect, it } from 'vitest'
import { presentInspection } from '#inspect.ts'
import { readPack } from '#pack.ts'
import { renderInspection, renderReply } from '#render.ts'
import { wordsFor } from '#text.ts'

const zh = wordsFor('zh')
const en = wordsFor('en')
const { standard } = readPack(undefined, zh)
const turns: Turn[] = [
  { role: 'customer', text: '收到就是坏的，气死我了！' },
  { role: 'agent', text: '不归我管，你找售后' },
]
const inspection = inspectConversation(standard, { id: 'a', turns })
const ids = [...emotionLabels, ...replyCategories, ...inspection.findings.map(({ category }) => category)]

describe('an inspection at a terminal', () => {
  it('names feelings and findings in Chinese', () => {
    const text = renderInspection(turns, inspection, zh)
    expect(text).toContain('[生气]')
    expect(text).toContain('推诿')
    expect(text).toContain('少体谅')
    for (const id of ids) expect(text).not.toContain(id)
  })

  it('keeps the ids in English and in the machine’s form', () => {
    expect(renderInspection(turns, inspection, en)).toContain('[angry]')
    expect(renderInspection(turns, inspection, en)).toContain('no_empathy')
    expect(presentInspection(inspection).emotions).toEqual({ 0: 'angry' })
  })
})

it('a reply’s findings are named too; a category of a pack’s own goes by its id', () => {
  const text = '绝对没问题'
  const findings = checkReply(standard, text).findings.map(finding => ({
    ...finding,
    rewrite: finding.rewrites[0] ?? '',
  }))
  expect(renderReply(text, { id: '1', findings }, zh)).toContain('随意承诺')
  expect(renderReply(text, { id: '1', findings }, en)).toContain('overpromise')
  expect(zh.category('x_own')).toBe('x_own')
})
