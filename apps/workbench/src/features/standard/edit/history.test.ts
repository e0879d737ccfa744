/** Undo gives back what was; typing in one place is one step. */
import { expect, it } from 'vitest'
import { beginHistory, record, redo, undo } from './history.ts'

it('undoes and redoes step by step', () => {
  let history = beginHistory('a')
  history = record(history, 'b', 'title', 0)
  history = record(history, 'c', 'why', 10)
  history = undo(history)
  expect(history.present).toBe('b')
  history = undo(history)
  expect(history.present).toBe('a')
  expect(undo(history)).toBe(history)
  history = redo(redo(history))
  expect(history.present).toBe('c')
  expect(redo(history)).toBe(history)
})

it('joins quick changes of one field, and parts them after a rest', () => {
  let history = beginHistory('')
  history = record(history, 'h', 'title', 0)
  history = record(history, 'he', 'title', 100)
  expect(undo(history).present).toBe('')
  history = record(history, 'hel', 'title', 5000)
  expect(undo(history).present).toBe('he')
})

it('a change after undo forgets what was ahead', () => {
  let history = record(beginHistory(1), 2, 'a', 0)
  history = record(undo(history), 3, 'b', 1)
  expect(history.future).toEqual([])
})
