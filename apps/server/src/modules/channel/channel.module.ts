/** Channels: where customers come from, and the one door by which they come in. */
import { channelRoutes as r, visitorRoutes } from '@tact/protocol'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { bind } from '#platform/http/bind.ts'
import { type ChannelNeeds, createChannelService } from './channel.service.ts'

const bearerOf = ({ headers }: FastifyRequest): string | null =>
  /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? null

export const createChannelModule = (needs: ChannelNeeds) => {
  const service = createChannelService(needs)
  return {
    ...service,
    routes: (app: FastifyInstance): void => {
      bind(app, visitorRoutes.createVisitorSession, ({ body, locale, request }) =>
        service.openSession({
          ...body,
          locale: body.locale ?? locale,
          token: bearerOf(request),
          origin: request.headers.origin ?? null,
          ownOrigin: `${request.protocol}://${request.host}`,
        }),
      )
      bind(app, r.getChannel, () => service.readSettings())
      bind(app, r.updateChannel, ({ actor, body, ip }) => service.update(actor.id, body, ip))
      bind(app, r.revealChannelSecret, ({ actor, body, ip }) => service.revealSecret(actor.id, body.rotate, ip))
    },
  }
}
