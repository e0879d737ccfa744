/** The first rewrite of a finding keeps the facts of the reply and takes the fault away. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkReply } from '#check/check.ts'
import type { Standard } from '#check/compile.ts'
import { shippedStandard } from '#fixtures/shipped-pack.ts'
import { readModel, withRecogniser } from '#recogniser/index.ts'
import type { ReplyContext } from '#types.ts'

type Reply = { text: string; context?: ReplyContext }

const patterns = shippedStandard()
const both = withRecogniser(patterns, readModel(readFileSync(new URL('../../models/recogniser.bin', import.meta.url))))
const fixture = ['replies', 'held-out-replies', 'held-out-replies-2'].flatMap(name =>
  readFileSync(new URL(`../../fixtures/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Reply),
)
const violating = patterns.clauses.flatMap(({ examples }) =>
  examples.violates.map(
    ({ text, customer, isComplaint, gender }): Reply => ({
      text,
      context: {
        turns: customer === undefined ? [] : [{ role: 'customer', text: customer }],
        isComplaint,
        customer: gender === undefined ? undefined : { gender },
      },
    }),
  ),
)

/** Numbers, times, Latin words and titles: what the customer must still read after a rewrite. */
const factsOf = (text: string): string[] =>
  text.match(
    /\d+(?:[.:：]\d+)?|[A-Za-z]{2,}\d*|[\u4e00-\u9fff](?:先生|女士|小姐|老师)|[今明后]天|周[一二三四五六日]/g,
  ) ?? []

/** What a clause is about goes with it: a slang word, a wrong title, surplus data, “come tomorrow”, the account beside the shop’s. */
const isItsOwn = (category: string) =>
  ['slang', 'jargon', 'abuse', 'privacy', 'address', 'typo', 'off_duty', 'off_platform', 'curt'].includes(category)

function tryRewrites(standard: Standard, replies: readonly Reply[]) {
  let tried = 0
  const lost: string[] = []
  const stayed: string[] = []
  for (const { text, context } of replies)
    for (const { category, clause, start, end, rewrites } of checkReply(standard, text, context).findings) {
      const [first] = rewrites
      if (first === undefined) continue
      tried++
      const rewritten = text.slice(0, start) + first + text.slice(end)
      const kept = factsOf(rewritten)
      const gone = factsOf(text).filter(fact => !kept.includes(fact))
      if (gone.length > 0 && !isItsOwn(category)) lost.push(`${clause} ${text} → ${rewritten} (${gone.join(' ')})`)
      const after = checkReply(standard, rewritten, context).findings
      const edge = start + first.length
      if (after.some(other => other.category === category && other.start < edge && other.end > start))
        stayed.push(`${clause} ${text} → ${rewritten}`)
    }
  return { tried, lost, stayed }
}

test.each([
  ['of the patterns', patterns],
  ['of patterns and model', both],
])(
  'rewrites %s keep facts and take the fault away in at least 95 of 100',
  (_, standard) => {
    const { tried, lost, stayed } = tryRewrites(standard, [...violating, ...fixture])
    expect(tried).toBeGreaterThan(400)
    expect(lost.length / tried, lost.join('\n')).toBeLessThanOrEqual(0.02)
    expect(stayed.length / tried, stayed.join('\n')).toBeLessThanOrEqual(0.03)
  },
  30_000,
)
