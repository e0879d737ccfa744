/** Runs a use case's transaction and announces its events after the commit. */
import type { Database, Tx } from '#platform/database/database.ts'

export type Transact = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

// Serialisation failures and deadlocks are nobody's fault: the same work is tried again.
const isTransient = (error: unknown): boolean => {
  const code = readCode(error)
  return code === '40001' || code === '40P01'
}
const readCode = (error: unknown): unknown => {
  if (typeof error !== 'object' || error === null) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  return 'cause' in error ? readCode(error.cause) : undefined
}

/** `announce` wakes the readers of the event log; work must be repeatable. */
export const createTransact =
  (database: Database, announce: () => void): Transact =>
  async work => {
    for (let attempt = 1; ; attempt++) {
      try {
        const result = await database.transaction(work)
        announce()
        return result
      } catch (error) {
        if (attempt >= 4 || !isTransient(error)) throw error
        await new Promise(resolve => setTimeout(resolve, attempt * 10 + Math.random() * 20))
      }
    }
  }
