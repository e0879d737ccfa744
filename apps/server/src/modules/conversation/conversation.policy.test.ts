/** The policies by tables of cases. */
import { hasPermission, type Role } from '@tact/protocol'
import { describe, expect, it } from 'vitest'
import {
  canAccept,
  canCustomerReopen,
  canDecide,
  canRead,
  canServe,
  reachOf,
  type Standing,
} from './conversation.policy.ts'

const person = (id: string, role: Role) => ({
  id,
  has: (wanted: Parameters<typeof hasPermission>[1]) => hasPermission(role, wanted),
})
const standing = (status: Standing['status'], agentId: string | null): Standing => ({
  status,
  agentId,
  customerId: 'c',
})
const a = person('a', 'agent')
const supervisor = person('s', 'supervisor')
const inspector = person('i', 'inspector')
const administrator = person('d', 'administrator')

describe('canRead', () => {
  it.each([
    ['own open', a, standing('open', 'a'), false, true],
    ['own closed', a, standing('closed', 'a'), false, true],
    ['waiting', a, standing('waiting', null), false, true],
    ['another’s open', a, standing('open', 'b'), false, false],
    ['another’s closed', a, standing('closed', 'b'), false, false],
    ['closed without agent', a, standing('closed', null), false, false],
    ['another’s, customer served now', a, standing('closed', 'b'), true, true],
    ['supervisor', supervisor, standing('open', 'b'), false, true],
    ['inspector', inspector, standing('closed', 'b'), false, true],
  ])('%s', (_, asker, conversation, isServing, expected) => {
    expect(canRead(asker, conversation, isServing)).toBe(expected)
  })
})

describe('canServe and canAccept', () => {
  it.each([
    ['agent, own', a, standing('open', 'a'), true, true],
    ['agent, another’s', a, standing('open', 'b'), false, false],
    ['agent, waiting', a, standing('waiting', null), false, true],
    ['agent, own closed', a, standing('closed', 'a'), true, false],
    ['supervisor steps in, takes nothing', supervisor, standing('open', 'b'), true, false],
    ['inspector reads only', inspector, standing('open', 'b'), false, false],
    ['administrator reads only', administrator, standing('open', 'b'), false, false],
  ])('%s', (_, asker, conversation, serves, accepts) => {
    expect(canServe(asker, conversation)).toBe(serves)
    expect(canAccept(asker, conversation)).toBe(accepts)
  })
})

it('reach: all for who reads all, else the own', () => {
  expect(reachOf(supervisor)).toEqual({ isAll: true })
  expect(reachOf(a)).toEqual({ isAll: false, personId: 'a' })
})

it('nobody decides about the own reply, and agents about none', () => {
  expect(canDecide(supervisor, 'a')).toBe(true)
  expect(canDecide(supervisor, 's')).toBe(false)
  expect(canDecide(a, 'b')).toBe(false)
})

describe('canCustomerReopen', () => {
  const closedAt = new Date('2026-11-20T10:00:00Z')
  it.each([
    ['at once', 'closed', closedAt, 24, '2026-11-20T10:00:01Z', true],
    ['in the last second', 'closed', closedAt, 24, '2026-11-21T09:59:59Z', true],
    ['when the hours are over', 'closed', closedAt, 24, '2026-11-21T10:00:00Z', false],
    ['never with zero hours', 'closed', closedAt, 0, '2026-11-20T10:00:00Z', false],
    ['open needs none', 'open', null, 24, '2026-11-20T10:00:01Z', false],
  ])('%s', (_, status, at, hours, now, expected) => {
    expect(canCustomerReopen({ status, closedAt: at }, hours, new Date(now))).toBe(expected)
  })
})
