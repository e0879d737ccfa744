/** Account: people who serve, their roles, passwords and sessions. */

import type { FastifyInstance } from 'fastify'
import type { Audit } from '#platform/audit.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Handle, Tx } from '#platform/database/database.ts'
import type { Transact } from '#platform/database/transact.ts'
import type { Jobs } from '#platform/jobs/jobs.ts'
import { createAuth } from './account.auth.ts'
import { demoPassword } from './account.demo.ts'
import { hashPassword } from './account.password.ts'
import { bindAccountRoutes } from './account.routes.ts'
import { createAccountService } from './account.service.ts'
import { createSessions } from './account.sessions.ts'
import {
  findNames,
  findPerson,
  hasPeople,
  insertPerson,
  listDemoPeople,
  listPeople,
  type NewPerson,
} from './account.store.ts'
import { removeStaleFailures } from './throttle.store.ts'

/** What accounts need from the rest of Tact. */
export type AccountNeeds = {
  database: Database
  clock: Clock
  transact: Transact
  jobs: Jobs
  secret: string
  baseUrl: string
  /** Reachable from other machines: known passwords are refused. */
  isPublic: boolean
  audit: Audit
  /** Somebody who answered customers no longer does: what they held must find other hands. */
  onServingEnded(tx: Tx): Promise<void>
  /** Ends live connections. */
  disconnect(who: { sessionId?: string; personId?: string }): void
}

export const createAccountModule = (needs: AccountNeeds) => {
  const { database } = needs
  const auth = createAuth(database, needs, async id => (await findPerson(database, id))?.isActive ?? false)
  const service = createAccountService(needs, auth)
  const sessions = createSessions(needs, auth)
  needs.jobs.cron('account.removeStaleFailures', '17 * * * *', () => removeStaleFailures(database, needs.clock.now()))
  return {
    routes: (app: FastifyInstance) => bindAccountRoutes(app, needs, service, sessions),
    /** Who the request's cookie stands for. */
    findActor: sessions.findActor,
    findPerson,
    findNames,
    listPeople,
    hasPeople,
    listDemoPeople: () => listDemoPeople(database),
    createFirstAdministrator: service.createFirstAdministrator,
    /** Adds a person with a chosen password; for the demo and for tests. */
    addPerson: async (handle: Handle, person: NewPerson, password: string = demoPassword) =>
      insertPerson(handle, person, await hashPassword(auth, password)),
  }
}
