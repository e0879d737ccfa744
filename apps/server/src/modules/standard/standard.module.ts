/** The standard: the written rules as data, the same in this process and in every browser; edited, reviewed, published, rolled back. */
import type { FastifyInstance } from 'fastify'
import { createDraftService } from './draft.service.ts'
import { createExchangeService } from './exchange.service.ts'
import { createInForce } from './in-force.service.ts'
import { createReplayService } from './replay.service.ts'
import { createReviewService } from './review.service.ts'
import { findStandards } from './shelf.ts'
import type { StandardNeeds } from './standard.needs.ts'
import { bindExchangeRoutes, bindReplayRoutes, bindStandardRoutes } from './standard.routes.ts'
import { loadStandard, type StandardHolder } from './standard.service.ts'
import { createPresenter } from './version.present.ts'
import { findInForce } from './version.store.ts'
import { createWorkshopThread } from './workshop.thread.ts'

/** The pack that the configuration names (an id or a folder), compiled and in force. A broken one ends the start. */
export const openStandard = (wanted: string): Promise<StandardHolder> => loadStandard(findStandards(), wanted)

export const createStandardModule = (needs: StandardNeeds) => {
  const { holder } = needs
  const workshop = createWorkshopThread(holder.layers)
  const presenter = createPresenter(needs)
  const inForce = createInForce(needs, workshop)
  const drafts = createDraftService(needs, workshop, presenter)
  const review = createReviewService(needs, { workshop, presenter, drafts, inForce })
  const exchange = createExchangeService(needs, workshop, presenter, drafts)
  const replay = createReplayService(needs, workshop, drafts)
  return {
    /** Puts the published version in force and follows what other nodes publish. */
    start: inForce.start,
    /** Readies the workshop's thread, for when the desk already serves: nobody waits for the first order. */
    warm: async (): Promise<void> => {
      const inForceNow = await findInForce(needs.database)
      // A version that does not load was reported when it was adopted.
      await workshop.ask('version', inForceNow?.files ?? {}).catch(() => {})
    },
    stop: async (): Promise<void> => {
      await inForce.stop()
      await workshop.stop()
    },
    routes: (app: FastifyInstance): void => {
      bindStandardRoutes(app, { holder, inForce, drafts, review })
      bindReplayRoutes(app, replay)
      bindExchangeRoutes(app, exchange)
    },
  }
}
export type { StandardInForce } from './standard.service.ts'
