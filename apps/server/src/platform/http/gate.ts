/** What stands before every handler: who asks, from where, whether they may, and whether the request is well formed. */
import {
  apiPrefix,
  hasPermission,
  Locale,
  maxVideoBytes,
  type OpenAccess,
  openAccess,
  type Permission,
  type RouteDeclaration,
} from '@tact/protocol'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '#platform/errors/errors.ts'
import type { IncomingFile } from '#platform/files/files.ts'
import type { Actor, PersonActor, VisitorActor } from '#platform/http/actor.ts'
import type { RouteHandler } from '#platform/http/bind.ts'
import { limitOf } from '#platform/http/limits.ts'
import { askedLocale } from '#platform/http/locale.ts'
import { isForeignOrigin } from '#platform/http/origin.ts'
import { parsePart } from '#platform/http/parse.ts'

/** What the gate needs from account and channel; decorated on the app as `gate`. */
export type Gate = {
  findPerson(request: { headers: FastifyRequest['headers'] }): Promise<PersonActor | null>
  verifyVisitor(token: string): VisitorActor
  /** Origins besides the request's own host, e.g. of PUBLIC_URL. */
  allowedOrigins: readonly string[]
  /** In tests: replies must fit the declared response. */
  checksReplies: boolean
}

declare module 'fastify' {
  interface FastifyInstance {
    gate: Gate
    /** Every route that was bound, for the walk over routes and for OpenAPI. */
    boundRoutes: RouteDeclaration[]
  }
}

const isOpen = (access: string): access is OpenAccess => (openAccess as readonly string[]).includes(access)

// With a one-time password a person may only see who they are, change it, or leave.
const allowedBeforeChange = new Set(['GET /me', 'POST /me/password', 'POST /sign-out'])

// What a form adds around the file.
const formBytes = 64 * 1024

const anonymous: Actor = { kind: 'anonymous' }

const readBearer = (request: FastifyRequest): string => {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ')
  if (scheme?.toLowerCase() !== 'bearer' || !token) throw new Refusal('not_signed_in')
  return token
}

const refuseForeignOrigin = (app: FastifyInstance, request: FastifyRequest): void => {
  if (request.method === 'GET' || request.method === 'HEAD') return
  if (isForeignOrigin(request.headers, app.gate.allowedOrigins)) throw new Refusal('wrong_origin')
}

const findActor = async (app: FastifyInstance, route: RouteDeclaration, request: FastifyRequest): Promise<Actor> => {
  if (route.permission === 'signed_url') return anonymous
  if (route.permission === 'visitor') return app.gate.verifyVisitor(readBearer(request))
  if (route.permission === 'public') {
    if (!route.path.startsWith('/visitor/')) refuseForeignOrigin(app, request)
    return anonymous
  }
  const person = await app.gate.findPerson(request)
  if (!person) throw new Refusal('not_signed_in')
  refuseForeignOrigin(app, request)
  if (person.mustChangePassword && !allowedBeforeChange.has(`${route.method} ${route.path}`))
    throw new Refusal('password_change_required')
  if (!isOpen(route.permission) && !hasPermission(person.role, route.permission as Permission))
    throw new Refusal('forbidden')
  return person
}

// Said by the client itself: refused before a byte of it is read.
const refuseDeclaredSize = (request: FastifyRequest): void => {
  if (Number(request.headers['content-length'] ?? 0) > maxVideoBytes + formBytes) throw new Refusal('too_large')
}

const readUpload = async (request: FastifyRequest): Promise<IncomingFile> => {
  if (!request.isMultipart()) throw new Refusal('unsupported_media', { code: 'multipart_expected' })
  const part = await request.file()
  if (part?.fieldname !== 'file') throw new Refusal('invalid_input', { field: 'file', code: 'required' })
  return { name: part.filename, stream: part.file }
}

const sendReply = async (app: FastifyInstance, route: RouteDeclaration, reply: FastifyReply, answer: unknown) => {
  if (reply.sent || reply.raw.headersSent) return reply
  if (!route.response) return reply.code(204).send()
  if (app.gate.checksReplies) {
    const checked = await route.response.safeParseAsync(answer)
    if (!checked.success)
      throw new Error(`the reply of ${route.method} ${route.path} breaks its contract: ${checked.error.message}`)
  }
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer))
}

export const bindRoute = (app: FastifyInstance, route: RouteDeclaration, handler: RouteHandler<RouteDeclaration>) => {
  app.boundRoutes.push(route)
  const actors = new WeakMap<FastifyRequest, Actor>()
  app.route({
    method: route.method,
    url: apiPrefix + route.path,
    config: { rateLimit: limitOf(route) },
    // Before the body is read: who may not, need not send it.
    onRequest: async request => {
      actors.set(request, await findActor(app, route, request))
      if (route.upload) refuseDeclaredSize(request)
    },
    handler: async (request, reply) => {
      const call = {
        params: parsePart(route.params, request.params, 'params'),
        query: parsePart(route.query, request.query, 'query'),
        body: route.upload ? undefined : parsePart(route.body, request.body, 'body'),
        actor: actors.get(request) ?? anonymous,
        locale: Locale.parse(askedLocale(request.headers['accept-language'])),
        ip: request.ip ?? null,
        upload: () => readUpload(request),
        request,
        reply,
      }
      reply.header('cache-control', 'no-store')
      const answer = await handler(call as never)
      return sendReply(app, route, reply, answer)
    },
  })
}
