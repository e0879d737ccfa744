/** The one client of the workbench, and what a problem says to a person. */
import { createClient, type Problem, ProblemError } from '@tact/protocol'
import i18n from 'i18next'

export const api = createClient({ baseUrl: '', locale: () => i18n.language || 'zh-CN' })

/** The problem of a failed call, or null when the error is no problem document. */
export const findProblem = (error: unknown): Problem | null => (error instanceof ProblemError ? error.problem : null)

/** One sentence for the person, in the asked language: what happened, and the field it is about. */
export const problemText = (error: unknown): string => {
  const problem = findProblem(error)
  if (!problem) return i18n.t('problem.unexpected')
  if (problem.status === 0) return i18n.t('problem.offline')
  const field = problem.errors?.[0]?.message
  return field ?? problem.detail ?? problem.title
}

/** Field → sentence, for forms. */
export const problemFields = (error: unknown): Record<string, string> =>
  Object.fromEntries((findProblem(error)?.errors ?? []).map(entry => [entry.field, entry.message]))
