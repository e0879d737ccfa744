/** Visitors' tokens: signed, with an expiry, and the identity proof of a shop. */
import { createHmac } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from '#platform/clock.ts'
import { Refusal } from '#platform/errors/errors.ts'
import type { VisitorActor } from '#platform/http/actor.ts'
import { isSame, signText } from '#platform/http/sign.ts'

export type Tokens = {
  /** A visitor's bearer token, good for 180 days. */
  issue(visitor: { customerId: string; channelId: string }): { token: string; expiresAt: Date }
  /** Throws `not_signed_in` for a forged one, `session_expired` for an old one. */
  verify(token: string): VisitorActor
  /** Whether `proof` is the hex HMAC-SHA256 of `text` under the channel's secret; compared in constant time. */
  hasProof(text: string, proof: string, secret: string): boolean
}

const lifeSeconds = 180 * 24 * 3600
const version = 'v1'

/** A token is `v1.<payload>.<signature>`; the payload names customer, channel and expiry, and nothing secret. */
export const createTokens = (key: string, clock: Clock): Tokens => {
  const seconds = () => Math.floor(clock.now().getTime() / 1000)
  return {
    issue: ({ customerId, channelId }) => {
      const expires = seconds() + lifeSeconds
      const payload = Buffer.from(JSON.stringify([customerId, channelId, expires])).toString('base64url')
      const token = `${version}.${payload}.${signText(key, `${version}.${payload}`)}`
      return { token, expiresAt: new Date(expires * 1000) }
    },
    verify: token => {
      const [head, payload, signature, ...rest] = token.split('.')
      if (head !== version || !payload || !signature || rest.length > 0) throw new Refusal('not_signed_in')
      if (!isSame(signature, signText(key, `${head}.${payload}`))) throw new Refusal('not_signed_in')
      const [customerId, channelId, expires] = Payload.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()))
      if (expires <= seconds()) throw new Refusal('session_expired')
      return { kind: 'visitor', customerId, channelId }
    },
    hasProof: (text, proof, secret) =>
      isSame(proof.toLowerCase(), createHmac('sha256', secret).update(text).digest('hex')),
  }
}
const Payload = z.tuple([z.string(), z.string(), z.number()])
