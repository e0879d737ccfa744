/** Differences by cases. */
import { expect, it } from 'vitest'
import { diffOf } from './diff.ts'

it.each([
  [null, null, []],
  [{ a: 1 }, { a: 1 }, []],
  [
    { role: 'agent', name: '何' },
    { role: 'supervisor', name: '何' },
    [{ path: 'role', before: 'agent', after: 'supervisor' }],
  ],
  [null, { name: '何' }, [{ path: 'name', before: null, after: '何' }]],
  [{ skills: ['a'] }, { skills: ['a', 'b'] }, [{ path: 'skills', before: 'a', after: 'a, b' }]],
  [{ weekly: { 1: [[540, 1080]] } }, { weekly: { 1: [] } }, [{ path: 'weekly.1', before: '[[540,1080]]', after: '' }]],
  [{ isActive: true }, { isActive: false }, [{ path: 'isActive', before: 'true', after: 'false' }]],
])('%j → %j', (before, after, changes) => expect(diffOf(before, after)).toEqual(changes))
