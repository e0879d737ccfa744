/** Grouped work: each item gets its own answer, whatever happens to its neighbours. */
import { expect, it } from 'vitest'
import { createGroup } from './group.ts'

const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))

it('what arrives while a group is being done goes into the next one together, in order', async () => {
  const groups: number[][] = []
  const add = createGroup<number, number>(
    async items => {
      groups.push(items)
      await pause(20)
      return items.map(value => ({ value: value * 2 }))
    },
    { lanes: 1, together: 4 },
  )
  const answers = await Promise.all([1, 2, 3, 4, 5, 6].map(add))
  expect(answers).toEqual([2, 4, 6, 8, 10, 12])
  expect(groups).toEqual([[1], [2, 3, 4, 5], [6]])
})

it('an item’s own error is its own; a group that throws fails all of it, and the next goes on', async () => {
  let runs = 0
  const add = createGroup<string, string>(
    async items => {
      runs += 1
      await pause(5)
      if (items.includes('broken group')) throw new Error('group')
      return items.map(item => (item === 'broken' ? { error: new Error('own') } : { value: item }))
    },
    { lanes: 1 },
  )
  const first = add('fine')
  const outcomes = await Promise.allSettled([add('broken'), add('fine too')])
  expect(await first).toBe('fine')
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  await expect(add('broken group')).rejects.toThrow('group')
  expect(await add('after')).toBe('after')
  expect(runs).toBe(4)
})
