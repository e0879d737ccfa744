/** Routing: who is there, and who takes the next conversation. */
import type { FastifyInstance } from 'fastify'
import type { Handle } from '#platform/database/database.ts'
import { createPresenceService } from './presence.service.ts'
import { findPresence } from './presence.store.ts'
import { createRequeueService } from './requeue.service.ts'
import { defineRoutingJobs } from './routing.jobs.ts'
import type { Placeable, RoutingNeeds } from './routing.needs.ts'
import { effectiveState, isServing } from './routing.policy.ts'
import { bindRoutingRoutes } from './routing.routes.ts'
import { createRoutingService } from './routing.service.ts'

export const createRoutingModule = <Row extends Placeable>(needs: RoutingNeeds<Row>) => {
  const service = createRoutingService(needs)
  const presence = createPresenceService(needs, service.requestDrain)
  const requeueing = createRequeueService(needs, service.requestDrain)
  defineRoutingJobs(needs.jobs, { drain: service.drain, sweep: presence.sweep, requeue: requeueing.requeue })

  const findServing = async (handle: Handle, personId: string): Promise<{ id: string; name: string } | null> =>
    (await needs.listStaff(handle)).find(person => person.id === personId && isServing(person)) ?? null
  return {
    ...service,
    ...requeueing,
    presence,
    /** An active person who may serve; null otherwise. */
    findServing,
    /** Serves, and is at the desk now: available or busy. */
    isThere: async (handle: Handle, personId: string): Promise<boolean> => {
      if (!(await findServing(handle, personId))) return false
      const state = effectiveState((await findPresence(handle, personId)) ?? undefined, needs.clock.now())
      return state === 'available' || state === 'busy'
    },
    isTeam: async (handle: Handle, team: string): Promise<boolean> =>
      (await needs.listStaff(handle)).some(person => person.team === team && isServing(person)),
    routes: (app: FastifyInstance): void => bindRoutingRoutes(app, presence),
  }
}
export type { StaffMember } from './routing.policy.ts'
