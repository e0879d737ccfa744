/** Survey: the customer rates a closed conversation, once. */
import { type VisitorConversation, visitorRoutes } from '@tact/protocol'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '#platform/clock.ts'
import type { Tx } from '#platform/database/database.ts'
import type { Transact } from '#platform/database/transact.ts'
import { bind } from '#platform/http/bind.ts'
import { insertRating } from './survey.store.ts'

type Given = { score: number; reasons: string[]; comment: string }

export type SurveyNeeds<Row> = {
  transact: Transact
  clock: Clock
  /** Throws when it is another's, still open, or rated already. */
  noteRating(tx: Tx, conversationId: string, customerId: string, rating: Given & { at: string }): Promise<Row>
  view(row: Row): Promise<VisitorConversation>
}

export const createSurveyModule = <Row>({ transact, clock, noteRating, view }: SurveyNeeds<Row>) => {
  const rate = async (customerId: string, conversationId: string, given: Given): Promise<VisitorConversation> => {
    const row = await transact(async tx => {
      const at = clock.now()
      const rating = { ...given, reasons: [...new Set(given.reasons)] }
      const rated = await noteRating(tx, conversationId, customerId, { ...rating, at: at.toISOString() })
      await insertRating(tx, { ...rating, conversationId, customerId, at })
      return rated
    })
    return view(row)
  }
  return {
    routes: (app: FastifyInstance): void =>
      bind(app, visitorRoutes.rateConversation, ({ actor, params, body }) => rate(actor.customerId, params.id, body)),
  }
}
