/** How a route is declared: once, with its permission. Server, client and OpenAPI come from it. */
import type { z } from 'zod'
import type { Access } from '#permission.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export type RouteDeclaration = {
  method: Method
  /** Under `/api/v1`, parameters as `:id`. */
  path: string
  permission: Access
  summary: string
  params?: z.ZodType
  query?: z.ZodType
  body?: z.ZodType
  /** `multipart` takes one file in the field `file`. */
  upload?: 'multipart'
  /** Answers bytes of this type; the handler sends them itself. */
  download?: string
  /** Absent: 204 without a body. */
  response?: z.ZodType
}

export const apiPrefix = '/api/v1'

/** Declares a route; keeps the exact types of its schemas. */
export const route = <const R extends RouteDeclaration>(declaration: R): R => declaration

type Out<T> = T extends z.ZodType ? z.output<T> : undefined
type In<T> = T extends z.ZodType ? z.input<T> : undefined
export type RouteParams<R extends RouteDeclaration> = Out<R['params']>
export type RouteQuery<R extends RouteDeclaration> = Out<R['query']>
export type RouteBody<R extends RouteDeclaration> = Out<R['body']>
export type RouteResponse<R extends RouteDeclaration> = R['response'] extends z.ZodType ? z.output<R['response']> : void
/** What a handler returns: the response before parsing. */
export type RouteReply<R extends RouteDeclaration> = R['response'] extends z.ZodType ? z.input<R['response']> : void

type Part<K extends string, T> = [T] extends [undefined] ? Record<never, never> : { [P in K]: T }
/** What a caller gives: only the parts that the route has. */
export type RouteInput<R extends RouteDeclaration> = Part<'params', In<R['params']>> &
  ([In<R['query']>] extends [undefined] ? Record<never, never> : { query?: In<R['query']> }) &
  Part<'body', In<R['body']>>
