/** Routes of the standard and its editor. */
import { importRoutes, type RouteDeclaration, standardRoutes as r, replayRoutes } from '@tact/protocol'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { bind } from '#platform/http/bind.ts'
import type { DraftService } from './draft.service.ts'
import type { ExchangeService } from './exchange.service.ts'
import type { InForce } from './in-force.service.ts'
import type { ReplayService } from './replay.service.ts'
import type { createReviewService } from './review.service.ts'
import type { StandardHolder } from './standard.service.ts'

type Services = {
  holder: StandardHolder
  inForce: InForce
  drafts: DraftService
  review: ReturnType<typeof createReviewService>
}

export const bindStandardRoutes = (app: FastifyInstance, { holder, inForce, drafts, review }: Services): void => {
  bind(app, r.getStandard, async ({ request, reply }) => {
    await inForce.settle()
    const etag = `"${holder.version()}"`
    reply.header('etag', etag).header('cache-control', 'private, no-cache')
    // Node sends no body with 304.
    if (request.headers['if-none-match'] === etag) reply.code(304)
    return holder.pack
  })
  bind(app, r.listStandardVersions, ({ actor, query }) => drafts.list(actor, query))
  bind(app, r.getStandardVersion, ({ actor, params }) => drafts.read(actor, params.id))
  bind(app, r.getStandardClause, ({ actor, params }) => drafts.readClause(actor, params.id, params.clauseId))
  bind(app, r.diffStandardVersions, ({ actor, params }) => drafts.diff(actor, params.id, params.other))
  bind(app, r.createDraft, ({ actor, body }) => drafts.create(actor, body))
  bind(app, r.updateDraft, ({ actor, params, body }) => drafts.update(actor, params.id, body))
  bind(app, r.discardDraft, ({ actor, params }) => drafts.discard(actor, params.id))
  bind(app, r.putDraftClause, async ({ actor, params, body }) =>
    drafts.putClause(actor, params.id, params.clauseId, body),
  )
  bind(app, r.putDraftClauseYaml, ({ actor, params, body }) =>
    drafts.putClauseYaml(actor, params.id, params.clauseId, body),
  )
  bind(app, r.removeDraftClause, ({ actor, params, query }) =>
    drafts.removeClause(actor, params.id, params.clauseId, query.revision),
  )
  bind(app, r.restoreDraftClause, ({ actor, params, body }) =>
    drafts.restoreClause(actor, params.id, params.clauseId, body.revision),
  )
  bind(app, r.listDraftExamples, ({ actor, params, query }) => drafts.listExamples(actor, params.id, query))
  bind(app, r.tryDraft, ({ actor, params, body }) => drafts.try(actor, params.id, body))
  bind(app, r.rebaseDraft, ({ actor, params, body }) => drafts.rebase(actor, params.id, body))
  bind(app, r.submitDraft, ({ actor, params, body }) => review.submit(actor, params.id, body))
  bind(app, r.withdrawDraft, ({ actor, params, body }) => review.withdraw(actor, params.id, body))
  bind(app, r.approveDraft, ({ actor, params, body }) => review.approve(actor, params.id, body))
  bind(app, r.rejectDraft, ({ actor, params, body }) => review.reject(actor, params.id, body))
  bind(app, r.publishDraft, ({ actor, params, body }) => review.publish(actor, params.id, body))
  bind(app, r.restoreStandardVersion, ({ actor, params, body }) => review.restore(actor, params.id, body.reason))
}

export const bindReplayRoutes = (app: FastifyInstance, replay: ReplayService): void => {
  bind(app, replayRoutes.startReplay, ({ actor, params, body }) => replay.start(actor, params.id, body))
  bind(app, replayRoutes.listReplays, ({ actor, params }) => replay.list(actor, params.id))
  bind(app, replayRoutes.getReplay, ({ params }) => replay.read(params.id))
  bind(app, replayRoutes.listReplayDifferences, ({ actor, params, query }) =>
    replay.listDifferences(actor, params.id, query),
  )
  bind(app, replayRoutes.cancelReplay, ({ actor, params }) => replay.cancel(actor, params.id))
}

export const bindExchangeRoutes = (app: FastifyInstance, exchange: ExchangeService): void => {
  const send = (reply: FastifyReply, { download }: Pick<RouteDeclaration, 'download'>, name: string, bytes: Buffer) =>
    reply
      .header('content-type', download)
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('content-length', bytes.length)
      .send(bytes)
  bind(app, r.exportStandardZip, async ({ actor, params, reply }) => {
    await send(reply, r.exportStandardZip, 'standard.zip', await exchange.exportZip(actor, params.id))
  })
  bind(app, r.exportStandardExcel, async ({ actor, params, reply }) => {
    await send(reply, r.exportStandardExcel, 'standard.xlsx', await exchange.exportExcel(actor, params.id))
  })
  bind(app, importRoutes.importStandard, ({ actor, params, query, upload }) =>
    exchange.importFile(actor, params.id, query, upload),
  )
}
