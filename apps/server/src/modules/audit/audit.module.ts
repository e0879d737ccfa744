/** Audit: who did what to people, rights and settings. */

import { auditRoutes } from '@tact/protocol'
import type { FastifyInstance } from 'fastify'
import type { Audit } from '#platform/audit.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database/database.ts'
import { bind } from '#platform/http/bind.ts'
import { type FindNames, insertAudit, listAudit } from './audit.store.ts'

export type AuditNeeds = { database: Database; clock: Clock; findNames: FindNames }

export const createAuditModule = ({ database, clock, findNames }: AuditNeeds) => {
  const audit: Audit = { record: (tx, entry) => insertAudit(tx, entry, clock.now()) }
  return {
    audit,
    routes: (app: FastifyInstance) =>
      bind(app, auditRoutes.listAudit, ({ query }) => listAudit(database, findNames, query)),
  }
}
