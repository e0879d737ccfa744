/** Binds a declared route to its handler: authentication, permission, origin, validation and errors in one place. */
import type { Locale, RouteBody, RouteDeclaration, RouteParams, RouteQuery, RouteReply } from '@tact/protocol'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { IncomingFile } from '#platform/files/files.ts'
import type { Actor, PersonActor, VisitorActor } from '#platform/http/actor.ts'
import { bindRoute } from '#platform/http/gate.ts'

/** Who a handler meets follows from the route's permission. */
export type ActorOf<R extends RouteDeclaration> = R['permission'] extends 'visitor'
  ? VisitorActor
  : R['permission'] extends 'public' | 'signed_url'
    ? Actor
    : PersonActor

export type Call<R extends RouteDeclaration> = {
  params: RouteParams<R>
  query: RouteQuery<R>
  body: RouteBody<R>
  actor: ActorOf<R>
  locale: Locale
  ip: string | null
  /** The uploaded file of a `multipart` route; throws when there is none. */
  upload(): Promise<IncomingFile>
  request: FastifyRequest
  reply: FastifyReply
}
export type RouteHandler<R extends RouteDeclaration> = (call: Call<R>) => Promise<RouteReply<R>>

/** Answers 200 with the reply, 204 where the route has no response; a handler may also send by `reply` itself. */
export const bind = <R extends RouteDeclaration>(app: FastifyInstance, route: R, handler: RouteHandler<R>): void =>
  bindRoute(app, route, handler as unknown as RouteHandler<RouteDeclaration>)
