/** How often a route may be asked, by who asks: generous for people, sane for the open internet. */
import { createHash } from 'node:crypto'
import type { RouteDeclaration } from '@tact/protocol'
import type { FastifyRequest } from 'fastify'
import { isLoopback } from '#platform/config/config.ts'

const minute = 60_000

const fingerprint = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22)

// One key per credential, so that colleagues behind one address do not share a budget.
const keyOf = (request: FastifyRequest): string => {
  const credential = request.headers.authorization ?? request.headers.cookie
  return credential ? fingerprint(credential) : request.ip
}
const byAddress = (request: FastifyRequest): string => request.ip

// A proxy on this machine that is not trusted to name its clients would make them all one.
const unlessLocal =
  (max: number) =>
  (request: FastifyRequest): number =>
    isLoopback(request.ip) ? Number.MAX_SAFE_INTEGER : max

export type RouteLimit = {
  max: number | ((request: FastifyRequest) => number)
  timeWindow: number
  keyGenerator: (request: FastifyRequest) => string
}

/** The limit of a route; sign-in has its own throttle besides. */
export const limitOf = (route: RouteDeclaration): RouteLimit => {
  if (route.upload) return { max: 30, timeWindow: minute, keyGenerator: keyOf }
  if (route.path === '/sign-in') return { max: unlessLocal(60), timeWindow: minute, keyGenerator: byAddress }
  if (route.path === '/visitor/sessions') return { max: unlessLocal(600), timeWindow: minute, keyGenerator: byAddress }
  if (route.permission === 'visitor') return { max: 300, timeWindow: minute, keyGenerator: keyOf }
  if (route.permission === 'signed_url') return { max: unlessLocal(1200), timeWindow: minute, keyGenerator: byAddress }
  if (route.permission === 'public') return { max: unlessLocal(600), timeWindow: minute, keyGenerator: byAddress }
  return { max: 3000, timeWindow: minute, keyGenerator: keyOf }
}
