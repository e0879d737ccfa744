/** `tact standard`: run the examples of a pack, say what covers the catalogue, explain a clause. */
import {
  type ConversationClause,
  type ConversationPack,
  coverageOf,
  exampleConversation,
  explainClause,
  explainCondition,
  explainReply,
  explainWhere,
  explanationText,
  findConversationClause,
  isCovered,
  momentNames,
  type PackData,
  type Standard,
  standardRows,
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

function actTitles({ pack }: Standard): Record<string, string> {
  const acts = pack.sections.acts as ConversationPack['acts'] | undefined
  return Object.fromEntries([...(acts?.customer ?? []), ...(acts?.agent ?? [])].map(({ id, title }) => [id, title]))
}

/** Rows of the catalogue with the clauses and sections that carry them; a row of A1–A17 without any is said. */
export function describeCoverage(data: PackData, isJson: boolean, words: Words): string {
  const rows = coverageOf(data)
  if (isJson) return rows.map(row => `${JSON.stringify({ ...row, isCovered: isCovered(row) })}\n`).join('')
  const lines = rows.map(row => {
    const sections = Object.entries(row.sections).map(([section, count]) => `${section} ×${count}`)
    const held = [...row.clauses, ...sections].join(' ')
    return isCovered(row)
      ? `${colors.green('✓')} ${row.row.padEnd(4)} ${held}`
      : `${colors.red('✗')} ${row.row.padEnd(4)} ${words.notCovered}`
  })
  const own = rows.filter(({ row }) => standardRows.includes(row))
  lines.push(words.covered(own.filter(isCovered).length, own.length))
  return `${lines.join('\n')}\n`
}

/** What a clause asks, why, and how it sounds. Throws UsageError when the pack has none of this id. */
export function describeClause(standard: Standard, id: string, words: Words): string {
  const reply = explainClause(standard, id)
  const conversation = findConversationClause(standard, id)
  const clause = reply ?? conversation
  if (!clause) throw new UsageError(words.unknownClause(id))
  const points = conversation?.points
  const where = explainWhere(clause.where)
  const out = [
    `${colors.bold(`${clause.id} ${clause.title}`)}  ${colors.dim(clause.category)}`,
    `${words.why}: ${clause.why}`,
    `${words.severity}: ${clause.severity}${points ? `（${words.points(points)}）` : ''}  ${words.source}: ${[clause.source].flat().join(' ')}`,
    `${words.runs}: ${momentNames[clause.when]}`,
    ...(where ? [`${words.holdsWhere}: ${where}`] : []),
    `${words.condition}: ${explanationText(reply ? explainReply(reply) : explainCondition((conversation as ConversationClause).condition, actTitles(standard)))}`,
    ...(conversation?.exceptions ?? []).map(
      tree => `${words.exceptions}: ${explanationText(explainCondition(tree, actTitles(standard)))}`,
    ),
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
