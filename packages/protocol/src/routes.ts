/** Every route of Tact, by name. */
import { accountRoutes, auditRoutes } from '#account.ts'
import { conversationRoutes } from '#conversation.ts'
import { customerRoutes } from '#customer.ts'
import { channelRoutes, followUpRoutes, inspectionRoutes, routingRoutes, scriptRoutes, searchRoutes } from '#desk.ts'
import { fileRoutes } from '#file.ts'
import { importRoutes, replayRoutes } from '#replay.ts'
import { standardRoutes } from '#standard-routes.ts'
import { visitorRoutes } from '#visitor.ts'

export const routes = {
  ...accountRoutes,
  ...auditRoutes,
  ...visitorRoutes,
  ...conversationRoutes,
  ...customerRoutes,
  ...routingRoutes,
  ...scriptRoutes,
  ...followUpRoutes,
  ...searchRoutes,
  ...inspectionRoutes,
  ...standardRoutes,
  ...replayRoutes,
  ...importRoutes,
  ...channelRoutes,
  ...fileRoutes,
} as const
export type RouteName = keyof typeof routes
