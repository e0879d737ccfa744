/** The counts behind the measured shares, worked out by hand. */
import { expect, test } from 'vitest'
import { createTally } from './tally.ts'

test('counts hits, misses and false alarms per label', () => {
  const tally = createTally(['vague', 'curt', 'slang'])
  expect(tally.add(['vague', 'curt'], ['vague'])).toEqual(['-curt'])
  expect(tally.add(['vague'], ['vague', 'curt'])).toEqual(['+curt'])
  expect(tally.add([], ['vague'])).toEqual(['+vague'])
  const [vague, curt, slang] = tally.rows()
  expect(vague).toMatchObject({ labelled: 2, found: 3, precision: 2 / 3, recall: 1, f1: 4 / 5 })
  expect(curt).toMatchObject({ labelled: 1, found: 1, precision: 0, recall: 0, f1: 0 })
  expect(slang?.f1).toBeNaN()
})

test('leaves labels that never occur out of the macro mean', () => {
  const tally = createTally(['vague', 'curt', 'slang'])
  tally.add(['vague'], ['vague'])
  tally.add(['curt'], [])
  expect(tally.macroF1()).toBe(0.5)
  expect(tally.micro()).toEqual({ precision: 1, recall: 0.5, f1: 2 / 3 })
})

test('reads the label out of a key that also names the turn', () => {
  const tally = createTally(['vague'])
  const difference = tally.add(['vague@1', 'vague@3'], ['vague@3', 'vague@5'], key => key.split('@')[0] ?? key)
  expect(difference).toEqual(['-vague@1', '+vague@5'])
  expect(tally.rows()).toEqual([{ label: 'vague', labelled: 2, found: 2, precision: 0.5, recall: 0.5, f1: 0.5 }])
})
