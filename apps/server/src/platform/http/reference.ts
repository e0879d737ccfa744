/** The contract to read: `/api/openapi.json` for machines, `/api` for people, with nothing from another host. */
import reference from '@scalar/fastify-api-reference'
import type { FastifyInstance } from 'fastify'
import { createOpenApi } from '#platform/http/openapi.ts'

export const serveReference = async (app: FastifyInstance): Promise<void> => {
  const text = JSON.stringify(createOpenApi())
  app.get('/api/openapi.json', async (_request, reply) => reply.type('application/json; charset=utf-8').send(text))
  await app.register(reference, {
    routePrefix: '/api',
    configuration: {
      url: '/api/openapi.json',
      withDefaultFonts: false,
      telemetry: false,
      hideClientButton: true,
      showDeveloperTools: 'never',
      agent: { disabled: true },
      mcp: { disabled: true },
    },
  })
}
