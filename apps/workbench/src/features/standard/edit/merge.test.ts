/** Two people at one clause: nobody's change is lost without a question. */
import { describe, expect, it } from 'vitest'
import { mergeClauses, tidyClause } from './merge.ts'

const base = { id: 'A7-01', title: '旧', why: '缘由', rewrites: ['一'] }

describe('merging', () => {
  it('takes each side’s own changes', () => {
    const { merged, conflicts } = mergeClauses(base, { ...base, title: '我的' }, { ...base, why: '同事的' })
    expect(conflicts).toEqual([])
    expect(merged).toEqual({ ...base, title: '我的', why: '同事的' })
  })

  it('the same change on both sides is no conflict', () => {
    expect(mergeClauses(base, { ...base, title: '新' }, { ...base, title: '新' }).conflicts).toEqual([])
  })

  it('different changes of one field are asked about, mine standing meanwhile', () => {
    const { merged, conflicts } = mergeClauses(base, { ...base, title: '我的' }, { ...base, title: '同事的' })
    expect(conflicts).toEqual([{ field: 'title', mine: '我的', theirs: '同事的' }])
    expect(merged.title).toBe('我的')
  })

  it('a field taken out stays out', () => {
    const { why: _, ...without } = base
    expect(mergeClauses(base, without, base).merged).not.toHaveProperty('why')
    expect(mergeClauses(base, base, without).merged).not.toHaveProperty('why')
  })
})

it('what is empty is not written, but examples keep both lists', () => {
  expect(
    tidyClause({
      id: 'A7-01',
      advice: '',
      rewrites: ['', '一'],
      condition: { words: ['a', ''], except: [] },
      examples: { passes: [], violates: ['x', ''] },
    }),
  ).toEqual({ id: 'A7-01', rewrites: ['一'], condition: { words: ['a'] }, examples: { passes: [], violates: ['x'] } })
})
