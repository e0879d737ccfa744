/** Serves what was built: the workbench at `/`, the widget at `/widget.js`, the demo shop at `/shop/`. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { Refusal } from '#platform/errors/errors.ts'

// From the sources (src/platform/static) and from the bundle (dist) alike.
const findFolder = (path: string): string | null => {
  for (const way of ['../../', '../../../../../']) {
    const folder = fileURLToPath(new URL(`${way}${path}`, import.meta.url))
    if (existsSync(folder)) return folder
  }
  return null
}

const longLived = 'public, max-age=31536000, immutable'
// Built files carry their hash in their name; a page names them and must always be asked for.
const setCache = (reply: FastifyReply, path: string) =>
  reply.header(
    'cache-control',
    /[-.][A-Za-z0-9_-]{8,}\.\w+(\.(br|gz))?$/.test(path) && path.includes('assets') ? longLived : 'no-cache',
  )

const isPage = (path: string) =>
  !/^\/(api|live|widget|shop|healthz|readyz|assets)(\/|$|\.)/.test(path) && !/\.\w+$/.test(path)

export const servePages = async (app: FastifyInstance): Promise<void> => {
  const workbench = findFolder('apps/workbench/dist') ?? findFolder('workbench/dist')
  const widget = findFolder('apps/widget/dist') ?? findFolder('widget/dist')
  const options = { wildcard: true, cacheControl: false, index: false as const, setHeaders: setCache }
  let hasDecorated = false
  const serve = async (root: string, prefix: string, more: { index?: string; preCompressed?: boolean } = {}) => {
    await app.register(fastifyStatic, { ...options, ...more, root, prefix, decorateReply: !hasDecorated })
    hasDecorated = true
  }
  if (widget) {
    const shop = findFolder('apps/widget/dist/shop') ?? findFolder('apps/widget/shop') ?? findFolder('widget/shop')
    await serve(widget, '/widget/')
    if (shop) {
      await serve(shop, '/shop/', { index: 'index.html' })
      app.get('/shop', async (_request, reply) => reply.redirect('/shop/', 302))
    }
    app.get('/widget.js', async (_request, reply) =>
      reply.header('cache-control', 'public, max-age=300').sendFile('widget.js', widget, { cacheControl: false }),
    )
  }
  if (!workbench) return
  if (existsSync(`${workbench}/assets`)) await serve(`${workbench}/assets`, '/assets/', { preCompressed: true })
  app.get('/*', async (request, reply) => {
    const path = request.url.split('?')[0] ?? '/'
    if (!isPage(path)) {
      const name = path.slice(1)
      if (/^[\w.-]+$/.test(name) && existsSync(`${workbench}/${name}`)) return reply.sendFile(name, workbench)
      throw new Refusal('not_found', { code: 'route_not_found' })
    }
    return reply.header('cache-control', 'no-cache').sendFile('index.html', workbench, { cacheControl: false })
  })
}
