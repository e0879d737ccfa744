/** SQL of the kept answers. */
import { inArray, lt } from 'drizzle-orm'
import type { Handle } from '#platform/database/database.ts'
import { judgeAnswerTable } from './judge.tables.ts'

const a = judgeAnswerTable

export const findAnswers = async (handle: Handle, keys: readonly string[]): Promise<Map<string, boolean | null>> => {
  if (keys.length === 0) return new Map()
  const rows = await handle
    .select({ key: a.key, answer: a.answer })
    .from(a)
    .where(inArray(a.key, [...keys]))
  return new Map(rows.map(({ key, answer }) => [key, answer]))
}

export const saveAnswers = async (
  handle: Handle,
  answers: readonly { key: string; answer: boolean | null }[],
  at: Date,
): Promise<void> => {
  if (answers.length === 0) return
  await handle
    .insert(a)
    .values(answers.map(answer => ({ ...answer, at })))
    .onConflictDoNothing()
}

export const removeAnswersBefore = async (handle: Handle, at: Date): Promise<void> => {
  await handle.delete(a).where(lt(a.at, at))
}
