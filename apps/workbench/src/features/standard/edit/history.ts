/** Undo and redo over whole values. Pure. */

export type History<T> = {
  past: readonly T[]
  present: T
  future: readonly T[]
  /** What was changed last and when: typing in one field is one step. */
  last: { key: string; at: number } | null
}

const longest = 200
const togetherMilliseconds = 900

export const beginHistory = <T>(present: T): History<T> => ({ past: [], present, future: [], last: null })

/** The next state; changes of one `key` close together are undone together. */
export const record = <T>(history: History<T>, present: T, key: string, at: number): History<T> => {
  if (Object.is(present, history.present)) return history
  const isSame = history.last !== null && history.last.key === key && at - history.last.at < togetherMilliseconds
  return {
    past: isSame ? history.past : [...history.past.slice(-longest + 1), history.present],
    present,
    future: [],
    last: { key, at },
  }
}

export const undo = <T>(history: History<T>): History<T> => {
  const before = history.past.at(-1)
  if (before === undefined) return history
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    last: null,
  }
}

export const redo = <T>(history: History<T>): History<T> => {
  const [next, ...future] = history.future
  if (next === undefined) return history
  return { past: [...history.past, history.present], present: next, future, last: null }
}
