/** Example conversations written as lines and read back are the same. */
import { expect, it } from 'vitest'
import { readTurns, writeTurns } from './turns.ts'

it('lines and turns say the same', () => {
  const names = { customer: '客户', agent: '客服', colon: '：' }
  const turns = [
    { customer: '在吗', at: '10:02:30' },
    { agent: '您好，我在。\n请说。', at: '10:03:00' },
    { customer: '门坏了' },
  ]
  expect(readTurns(writeTurns(turns, names))).toEqual(turns)
  expect(readTurns('')).toEqual([])
})
