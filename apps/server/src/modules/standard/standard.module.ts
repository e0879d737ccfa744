/** The standard: the written rules as data, the same in this process and in every browser; edited, reviewed, published, rolled back. */
import type { FastifyInstance } from 'fastify'
import { createDraftService } from './draft.service.ts'
import { createExchangeService } from './exchange.service.ts'
import { createInForce } from './in-force.service.ts'
import { createReplayService } from './replay.service.ts'
import { createReviewService } from './review.service.ts'
import type { StandardNeeds } from './standard.needs.ts'
import { bindExchangeRoutes, bindReplayRoutes, bindStandardRoutes } from './standard.routes.ts'
import { findStandardFolder, loadStandard, type StandardHolder } from './standard.service.ts'
import { createPresenter } from './version.present.ts'
import { createWorkshopThread } from './workshop.thread.ts'

/** The pack that came with the program, compiled and in force; `folder` where it lies. A broken one ends the start. */
export const openStandard = async (folder?: string): Promise<StandardHolder> =>
  loadStandard(folder ?? (await findStandardFolder()))

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
