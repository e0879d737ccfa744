/** Small words for tests that ask routes. */
import { type Problem, ProblemError } from '@tact/protocol'
import { createId } from '#platform/id.ts'

export const clientId = (): string => createId()

/** The problem document of a refused request; a request that succeeds fails the test. */
export const refusal = async (asked: Promise<unknown>): Promise<Problem> => {
  try {
    await asked
  } catch (error) {
    if (error instanceof ProblemError) return error.problem
    throw error
  }
  throw new Error('the request was not refused')
}

/** Tries until it does not throw, for at most ten seconds. */
export const until = async <T>(look: () => Promise<T>): Promise<T> => {
  for (let attempt = 0; ; attempt++) {
    try {
      return await look()
    } catch (error) {
      if (attempt >= 200) throw error
      await new Promise(resolve => setTimeout(resolve, 50))
    }
  }
}
