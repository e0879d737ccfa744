/** The standard: the written rules as data, the same in this process and in every browser. */
import { importRoutes, type RouteDeclaration, replayRoutes, standardRoutes } from '@tact/protocol'
import type { FastifyInstance } from 'fastify'
import { Refusal } from '#platform/errors/errors.ts'
import { bind } from '#platform/http/bind.ts'
import { findStandardFolder, loadStandard } from './standard.service.ts'

/** `folder` where the pack lies; by default the one that came with the program. */
export const createStandardModule = async (folder?: string) => {
  const standard = await loadStandard(folder ?? (await findStandardFolder()))
  const etag = `"${standard.version()}"`
  return {
    standard,
    routes: (app: FastifyInstance): void => {
      const editor: Record<string, RouteDeclaration> = { ...standardRoutes, ...replayRoutes, ...importRoutes }
      for (const route of Object.values(editor))
        if (route !== standardRoutes.getStandard)
          bind(app, route, async () => {
            throw new Refusal('unavailable')
          })
      bind(app, standardRoutes.getStandard, async ({ request, reply }) => {
        reply.header('etag', etag).header('cache-control', 'private, no-cache')
        // Node sends no body with 304.
        if (request.headers['if-none-match'] === etag) reply.code(304)
        return standard.pack
      })
    },
  }
}
export type { StandardInForce } from './standard.service.ts'
