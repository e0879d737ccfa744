/** The list of staff by words and state. */
import type { Person } from '@tact/protocol'
import { expect, it } from 'vitest'
import { filterPeople } from './filter.ts'

const person = (name: string, change: Partial<Person> = {}): Person => ({
  id: name,
  name,
  email: `${name}@example.com`,
  role: 'agent',
  team: '售后',
  staffNumber: '',
  skills: [],
  languages: [],
  maxOpen: 8,
  isActive: true,
  ...change,
})
const people = [
  person('何佳', { team: '售前', skills: ['logistics'] }),
  person('林晓雨'),
  person('旧人', { isActive: false }),
]
const names = (query: string, isActive = true) => filterPeople(people, query, isActive).map(({ name }) => name)

it('finds by any field, every word', () => {
  expect(names('')).toEqual(['林晓雨', '何佳'])
  expect(names('售前 LOGIS')).toEqual(['何佳'])
  expect(names('售前 林')).toEqual([])
})

it('keeps people who left apart', () => {
  expect(names('', false)).toEqual(['旧人'])
})
