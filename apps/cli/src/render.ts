/** What a person at a terminal reads: the words with their faults marked, then why and what to say instead. */
import type { Inspection } from '@tact/standard'
import colors from 'picocolors'
import type { CheckedReply } from '#check.ts'
import type { Words } from '#text.ts'

/** Control characters of the input never reach the terminal. */
const plain = (text: string) => text.replace(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, '')

type Marked = { start: number; end: number }

/** Underlines the marked spans; overlapping ones are joined. */
function markSpans(text: string, spans: readonly Marked[]): string {
  let out = ''
  let at = 0
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const from = Math.max(at, start)
    if (end <= from) continue
    out += plain(text.slice(at, from)) + colors.underline(colors.red(plain(text.slice(from, end))))
    at = end
  }
  return out + plain(text.slice(at))
}

export function renderReply(text: string, { id, findings }: CheckedReply, words: Words): string {
  const head = `${colors.dim(plain(id))}  ${markSpans(text, findings)}`
  if (findings.length === 0) return `${head}  ${colors.green(`✓ ${words.clean}`)}\n`
  const lines = findings.map(({ category, clause, reason, rewrite }) => {
    const say = rewrite ? `\n    ${colors.green(`${words.say}: ${rewrite}`)}` : ''
    return `  ${colors.yellow(words.category(category))} ${colors.dim(clause)} ${reason}${say}`
  })
  return `${head}\n${lines.join('\n')}\n`
}

export function renderInspection(
  turns: readonly { role: string; text: string }[],
  inspection: Inspection,
  words: Words,
): string {
  const { id, score, findings, emotions, satisfaction } = inspection
  const paint = score >= 85 ? colors.green : score >= 60 ? colors.yellow : colors.red
  const out = [
    `${colors.bold(plain(id))}  ${paint(words.score(score))}  ${colors.dim(words.satisfaction(satisfaction.score))}`,
  ]
  turns.forEach(({ role, text }, index) => {
    const mine = findings.filter(({ turn }) => turn === index)
    const who = role === 'agent' ? colors.cyan(words.agent) : words.customer
    const emotion = emotions[index]
    const mood = emotion && emotion.label !== 'calm' ? colors.dim(` [${words.emotion(emotion.label)}]`) : ''
    out.push(`  ${colors.dim(String(index).padStart(3))} ${who} ${markSpans(text, mine)}${mood}`)
    for (const { category, clause, reason } of mine) {
      out.push(`        ${colors.yellow(words.category(category))} ${colors.dim(clause)} ${reason}`)
    }
  })
  return `${out.join('\n')}\n\n`
}
