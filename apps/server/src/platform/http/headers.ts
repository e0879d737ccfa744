/** Security headers by kind of page: strict for the desk, open to embedding for the widget and its API. */
import type { FastifyInstance } from 'fastify'
import type { Config } from '#platform/config/config.ts'

const page = (overrides: Record<string, string> = {}): string =>
  Object.entries({
    'default-src': "'self'",
    'script-src': "'self'",
    // Component styles are written at run time; scripts never are.
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data: blob:",
    'media-src': "'self' blob:",
    'font-src': "'self' data:",
    'connect-src': "'self'",
    'worker-src': "'self' blob:",
    'object-src': "'none'",
    'base-uri': "'self'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
    ...overrides,
  })
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')

const workbench = page()
// The reference page carries its configuration in an inline script.
const reference = page({ 'script-src': "'self' 'unsafe-inline'" })
const api = "default-src 'none'; frame-ancestors 'none'"

const policyOf = (path: string): string =>
  /^\/api(\/|\/js\/.*)?$/.test(path) ? reference : path.startsWith('/api/') ? api : workbench

const isForeign = (path: string): boolean =>
  path.startsWith('/api/v1/visitor/') ||
  path.startsWith('/api/v1/files/') ||
  path === '/widget.js' ||
  path.startsWith('/widget/')

export const setPageHeaders = (app: FastifyInstance, config: Config): void => {
  const isHttps = config.publicUrl?.startsWith('https:') ?? false
  app.addHook('onRequest', async (request, reply) => {
    const path = request.url.split('?')[0] ?? '/'
    reply.header('content-security-policy', policyOf(path))
    reply.header('cross-origin-resource-policy', isForeign(path) ? 'cross-origin' : 'same-origin')
    reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=()')
    if (isHttps) reply.header('strict-transport-security', 'max-age=31536000')
    // Visitors carry a token and no cookie, so any site may ask on their behalf.
    if (isForeign(path)) reply.header('access-control-allow-origin', '*')
    if (request.method === 'OPTIONS' && isForeign(path))
      return reply
        .header('access-control-allow-methods', 'GET, POST, PUT, PATCH, DELETE')
        .header('access-control-allow-headers', 'authorization, content-type, accept-language')
        .header('access-control-max-age', '86400')
        .code(204)
        .send()
  })
}
