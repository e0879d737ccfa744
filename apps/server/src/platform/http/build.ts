/** Builds the HTTP server without listening: parsers, limits, headers, problem documents. */
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import { maxVideoBytes } from '@tact/protocol'
import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from 'fastify'
import type { Config } from '#platform/config/config.ts'
import { Refusal } from '#platform/errors/errors.ts'
import { toProblem, toRefusal } from '#platform/errors/problem.ts'
import type { Gate } from '#platform/http/gate.ts'
import { setPageHeaders } from '#platform/http/headers.ts'
import { askedLocale } from '#platform/http/locale.ts'
import { createId } from '#platform/id.ts'
import type { Log } from '#platform/log.ts'

const maxJsonBytes = 256 * 1024

const sendProblems = (app: FastifyInstance) => {
  app.setErrorHandler((error, request, reply) => {
    const refusal = toRefusal(error)
    if (refusal.code === 'internal') request.log.error({ err: error }, 'nobody foresaw this')
    else if (refusal.code === 'unavailable') request.log.warn({ reason: String(error) }, 'a part is away')
    const problem = toProblem(refusal, askedLocale(request.headers['accept-language']), request.id)
    if (refusal.detail.retryAfterSeconds) reply.header('retry-after', refusal.detail.retryAfterSeconds)
    // The rest of a refused upload is not read.
    if (problem.status === 413 || problem.status === 415) reply.header('connection', 'close')
    return reply
      .code(problem.status)
      .header('cache-control', 'no-store')
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify(problem))
  })
  app.setNotFoundHandler(() => {
    throw new Refusal('not_found', { code: 'route_not_found' })
  })
}

/** Which requests are worth a line: no static files, no texts, no addresses with signatures. */
const logRequests = (app: FastifyInstance) =>
  app.addHook('onResponse', async (request, reply) => {
    const path = request.routeOptions.url ?? 'unknown'
    const line = {
      id: request.id,
      method: request.method,
      path,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    }
    if (reply.statusCode >= 500) request.log.error(line, 'answered')
    else request.log.debug(line, 'answered')
  })

export const buildHttp = async (config: Config, log: Log, gate: Gate): Promise<FastifyInstance> => {
  const app = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: maxJsonBytes,
    trustProxy: config.trustsProxy,
    genReqId: () => createId(),
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    requestTimeout: 120_000,
    routerOptions: { maxParamLength: 200 },
  })
  app.decorate('gate', gate)
  app.decorate('boundRoutes', [])
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  setPageHeaders(app, config)
  sendProblems(app)
  logRequests(app)
  // An empty body with a JSON type is an empty body: browsers send it with DELETE.
  app.removeContentTypeParser('text/plain')
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined)
    else parseJson(request, String(body), done)
  })
  await app.register(helmet, {
    contentSecurityPolicy: false,
    crossOriginResourcePolicy: false,
    hsts: false,
    referrerPolicy: { policy: 'same-origin' },
  })
  await app.register(cookie)
  await app.register(multipart, {
    limits: { fileSize: maxVideoBytes + 1, files: 1, fields: 5, parts: 6, headerPairs: 50 },
  })
  await app.register(rateLimit, {
    global: false,
    addHeadersOnExceeding: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    errorResponseBuilder: (_request, context) =>
      new Refusal('too_many_requests', { retryAfterSeconds: Math.max(1, Math.ceil(context.ttl / 1000)) }),
  })
  return app
}
