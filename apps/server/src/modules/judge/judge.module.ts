/** The judge: clauses that ask for it are answered by the house's language model, off unless an address is set. */
import { createHash } from 'node:crypto'
import type { AskedQuestion, ConversationInput } from '@tact/standard'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database/database.ts'
import type { Jobs } from '#platform/jobs/jobs.ts'
import type { Log } from '#platform/log.ts'
import { findAnswers, removeAnswersBefore, saveAnswers } from './judge.store.ts'
import { maskPersonal } from './mask.ts'
import { createAskModel, type ModelSettings } from './model.ts'

export type JudgeNeeds = {
  database: Database
  clock: Clock
  log: Log
  jobs: Pick<Jobs, 'cron'>
  settings: ModelSettings | null
}

/** Longer conversations are judged by their end. */
const maxWords = 12_000
const keptDays = 90

const names: Record<'customer' | 'agent', string> = { customer: '客户', agent: '客服' }

/** The conversation as the model may see it: roles and masked words, no times, no ids. */
export const wordsFor = ({ turns, customer }: ConversationInput, known: readonly string[] = []): string => {
  const personal = [...known, customer?.addressWish ?? '']
  const lines = turns.map(({ role, text }, turn) => `[${turn}] ${names[role]}：${maskPersonal(text, personal)}`)
  const words = lines.join('\n')
  return words.length <= maxWords ? words : words.slice(-maxWords)
}

const keyOf = (model: string, question: string, words: string): string =>
  createHash('sha256')
    .update(JSON.stringify([model, question, words]))
    .digest('hex')

export const createJudgeModule = ({ database, clock, log, jobs, settings }: JudgeNeeds) => {
  const ask = settings ? createAskModel(settings) : null
  jobs.cron('judge.forget', '20 4 * * *', () =>
    removeAnswersBefore(database, new Date(clock.now().getTime() - keptDays * 86_400_000)),
  )

  /** Answers by clause id; a clause is left out where the model is off, late, or cannot tell. */
  const answer = async (
    input: ConversationInput,
    questions: readonly AskedQuestion[],
    known: readonly string[] = [],
  ): Promise<Record<string, boolean>> => {
    if (!ask || !settings || questions.length === 0 || input.turns.length === 0) return {}
    const words = wordsFor(input, known)
    const asked = questions.map(entry => ({ ...entry, key: keyOf(settings.model, entry.question, words) }))
    const answers = await findAnswers(
      database,
      asked.map(({ key }) => key),
    )
    const missing = asked.filter(({ key }) => !answers.has(key))
    if (missing.length > 0) {
      try {
        const given = await ask(
          words,
          missing.map(({ question }) => question),
        )
        const fresh = missing.map(({ key }, index) => ({ key, answer: given[index] ?? null }))
        await saveAnswers(database, fresh, clock.now())
        for (const { key, answer: value } of fresh) answers.set(key, value)
      } catch (error) {
        // An inspection never waits for a model that is away: it is written without these clauses.
        log.warn({ reason: error instanceof Error ? error.message.slice(0, 200) : 'unknown' }, 'language model')
      }
    }
    const result: Record<string, boolean> = {}
    for (const { clause, key } of asked) {
      const value = answers.get(key)
      if (typeof value === 'boolean') result[clause] = value
    }
    return result
  }

  return { answer, isOn: ask !== null }
}
