/** Routing: who is there, and who takes the next conversation. */
import { hasPermission, permission } from '@tact/protocol'
import type { FastifyInstance } from 'fastify'
import type { Handle } from '#platform/database/database.ts'
import { createPresenceService } from './presence.service.ts'
import { defineRoutingJobs } from './routing.jobs.ts'
import type { Placeable, RoutingNeeds } from './routing.needs.ts'
import { bindRoutingRoutes } from './routing.routes.ts'
import { createRoutingService } from './routing.service.ts'

export const createRoutingModule = <Row extends Placeable>(needs: RoutingNeeds<Row>) => {
  const service = createRoutingService(needs)
  const presence = createPresenceService(needs, service.requestDrain)
  defineRoutingJobs(needs.jobs, { drain: service.drain, sweep: presence.sweep })
  const serves = (role: Parameters<typeof hasPermission>[0]) => hasPermission(role, permission.conversation.reply)
  return {
    ...service,
    presence,
    /** An active person who may serve; null otherwise. */
    findServing: async (handle: Handle, personId: string): Promise<{ id: string; name: string } | null> =>
      (await needs.listStaff(handle)).find(({ id, isActive, role }) => id === personId && isActive && serves(role)) ??
      null,
    isTeam: async (handle: Handle, team: string): Promise<boolean> =>
      (await needs.listStaff(handle)).some(person => person.isActive && person.team === team && serves(person.role)),
    routes: (app: FastifyInstance): void => bindRoutingRoutes(app, presence),
  }
}
export type { StaffMember } from './routing.policy.ts'
