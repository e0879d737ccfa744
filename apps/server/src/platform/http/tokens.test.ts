/** Visitors' tokens: nobody else makes them, nobody changes them, and they end. */
import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { Refusal } from '#platform/errors/errors.ts'
import { createTokens } from '#platform/http/tokens.ts'

let now = new Date('2026-01-01T00:00:00Z')
const tokens = createTokens('a key', { now: () => now })
const visitor = { customerId: 'c', channelId: 'web' }
const codeOf = (token: string) => {
  try {
    tokens.verify(token)
    return 'fine'
  } catch (error) {
    return error instanceof Refusal ? error.code : error
  }
}

it('says who it was made for', () => {
  expect(tokens.verify(tokens.issue(visitor).token)).toEqual({ kind: 'visitor', ...visitor })
})

it('is refused when forged, changed, cut, or made with another key', () => {
  const { token } = tokens.issue(visitor)
  const [head, , signature] = token.split('.')
  const other = Buffer.from(JSON.stringify(['somebody', 'web', 9_999_999_999])).toString('base64url')
  const made = createTokens('another key', { now: () => now }).issue(visitor).token
  for (const bad of [
    '',
    'x',
    `${head}.${other}.${signature}`,
    token.slice(0, -1),
    `${token}.x`,
    token.replace('v1', 'v2'),
    made,
  ])
    expect(codeOf(bad), bad).toBe('not_signed_in')
})

it('ends after 180 days', () => {
  const { token, expiresAt } = tokens.issue(visitor)
  now = new Date(expiresAt.getTime() - 1000)
  expect(codeOf(token)).toBe('fine')
  now = expiresAt
  expect(codeOf(token)).toBe('session_expired')
})

it('a customer is proven by the HMAC of the channel’s secret, in hex of either case', () => {
  const proof = createHmac('sha256', 'secret').update('customer-7').digest('hex')
  expect(tokens.hasProof('customer-7', proof, 'secret')).toBe(true)
  expect(tokens.hasProof('customer-7', proof.toUpperCase(), 'secret')).toBe(true)
  for (const bad of ['', proof.slice(1), proof.replace(/^./, digit => (digit === '0' ? '1' : '0'))])
    expect(tokens.hasProof('customer-7', bad, 'secret')).toBe(false)
  expect(tokens.hasProof('customer-8', proof, 'secret')).toBe(false)
})
