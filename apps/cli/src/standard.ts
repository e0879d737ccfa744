/** `tact standard`: run the examples of a pack, explain a clause. */
import {
  exampleConversation,
  explainClause,
  findConversationClause,
  type PackData,
  type Standard,
  testConversations,
} from '@tact/standard'
import { testPack } from '@tact/standard/load'
import colors from 'picocolors'
import type { Words } from '#text.ts'
import { UsageError } from '#usage-error.ts'

/** Runs every example; the text to print and whether all held. */
export function testStandard(data: PackData, standard: Standard, words: Words): { text: string; hasPassed: boolean } {
  const replies = testPack(data)
  const conversations = testConversations(standard)
  const lines: string[] = []
  for (const { clause, kind, text, found } of replies.filter(({ holds }) => !holds)) {
    const seen = found.map(item => `${item.category} “${item.words}”`).join(', ')
    lines.push(`${colors.red('✗')} ${words.failed(clause, kind)}\n    ${text}\n    ${words.found}: ${seen || '-'}`)
  }
  for (const { clause, kind, conversation, found } of conversations.filter(({ holds }) => !holds)) {
    const said = conversation.turns.map(
      ({ role, text }) => `    ${role === 'agent' ? words.agent : words.customer}: ${text}`,
    )
    lines.push(
      `${colors.red('✗')} ${words.failed(clause, kind)}\n${said.join('\n')}\n    ${words.found}: ${found.join(', ') || '-'}`,
    )
  }
  const all = [...replies, ...conversations]
  const failed = all.filter(({ holds }) => !holds).length
  const clauses = new Set(all.map(({ clause, category }) => `${clause} ${category}`)).size
  lines.push(words.tested(clauses, all.length - failed, failed))
  return { text: `${lines.join('\n')}\n`, hasPassed: failed === 0 }
}

/** What a clause asks, why, and how it sounds. Throws UsageError when the pack has none of this id. */
export function describeClause(standard: Standard, id: string, words: Words): string {
  const reply = explainClause(standard, id)
  const conversation = findConversationClause(standard, id)
  const clause = reply ?? conversation
  if (!clause) throw new UsageError(words.unknownClause(id))
  const out = [
    `${colors.bold(`${clause.id} ${clause.title}`)}  ${colors.dim(clause.category)}`,
    `${words.why}: ${clause.why}`,
    `${words.severity}: ${clause.severity}  ${words.source}: ${clause.source}`,
  ]
  if (clause.rewrites.length > 0) out.push(`${words.say}: ${clause.rewrites.join(' / ')}`)
  const list = (title: string, items: readonly string[]) => out.push('', title, ...items)
  if (reply) {
    list(
      words.passes,
      reply.examples.passes.map(({ text }) => `  ${colors.green('✓')} ${text}`),
    )
    list(
      words.violates,
      reply.examples.violates.map(({ text }) => `  ${colors.red('✗')} ${text}`),
    )
  }
  if (conversation) {
    const lines = (example: (typeof conversation.examples.passes)[number]) =>
      exampleConversation(example, conversation.id)
        .turns.map(({ role, text }) => `  ${role === 'agent' ? words.agent : words.customer}: ${text}`)
        .join('\n')
    list(
      words.passes,
      conversation.examples.passes.map(example => `${lines(example)}\n`),
    )
    list(
      words.violates,
      conversation.examples.violates.map(example => `${lines(example)}\n`),
    )
  }
  return `${out.join('\n').trimEnd()}\n`
}
