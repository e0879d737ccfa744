/** Acts of speech on labelled lines: every act of the list is known, and few are heard where they are not. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { recogniseActs } from '#acts/acts.ts'
import { readOwnStandard } from '#fixtures/own-pack.ts'
import type { Role } from '#types.ts'

const standard = readOwnStandard()
const acts = {
  agent: [
    'greet',
    'ask',
    'paraphrase',
    'empathise',
    'apologise',
    'thank',
    'explain',
    'give_steps',
    'offer_option',
    'promise',
    'verify',
    'transfer',
    'confirm_solved',
    'recommend',
    'praise',
    'farewell',
  ],
  customer: ['ask', 'complain', 'repeat', 'thank', 'threaten', 'agree', 'refuse'],
} as const satisfies Record<Role, readonly string[]>

const lines = readFileSync(fileURLToPath(new URL('../../fixtures/acts.jsonl', import.meta.url)), 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as { role: Role; text: string; acts: string[] })
  .map(line => ({ ...line, found: recogniseActs(standard, line.text, line.role).map(({ act }) => act) }))

describe.each(['agent', 'customer'] as const)('acts of the %s', role => {
  it.each(acts[role])('%s is heard, and seldom where it is not', act => {
    const own = lines.filter(line => line.role === role)
    const wanted = own.filter(line => line.acts.includes(act))
    const found = own.filter(line => line.found.includes(act))
    const hits = wanted.filter(line => found.includes(line)).length
    expect(wanted.length).toBeGreaterThanOrEqual(3)
    expect(hits / found.length, 'precision').toBeGreaterThanOrEqual(0.75)
    expect(hits / wanted.length, 'recall').toBeGreaterThanOrEqual(0.75)
  })
})
