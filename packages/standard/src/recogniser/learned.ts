/** A standard with a model beside its patterns: what the model hears becomes findings of the pack's own clauses. */
import type { Standard } from '#check/compile.ts'
import { readCustomer } from '#check/context.ts'
import { normalise } from '#normalise/normalise.ts'
import type { ReplyClause } from '#pack/pack.ts'
import type { RecogniserModel } from '#recogniser/model.ts'
import type { Voice } from '#recogniser/pack.ts'
import { type Caution, hearReply } from '#recogniser/recognise.ts'
import { type Finding, type ReplyCategory, type ReplyContext, replyCategories } from '#types.ts'

/** A model with the clauses it may speak with. */
export type Recogniser = {
  model: RecogniserModel
  caution: Caution
  voices: ReadonlyMap<ReplyCategory, { clause: ReplyClause; hasRewrites: boolean }>
}

/** What was heard, as a clause and its place: the whole clause of the sentence where a rewrite may stand for it. */
export type Heard = { clause: ReplyClause; start: number; end: number; hasRewrites: boolean }

/**
 * The same standard, with `model` speaking in the categories that the pack's `recogniser` section names.
 * Its findings are hints; of those of the patterns it may drop no more than a hint that it doubts. The version names the model as well.
 */
export function withRecogniser(standard: Standard, model: RecogniserModel): Standard {
  const section = (standard.pack.sections.recogniser ?? {}) as Partial<Record<ReplyCategory, Voice>>
  const voices = new Map<ReplyCategory, { clause: ReplyClause; hasRewrites: boolean }>()
  const caution: Partial<Record<ReplyCategory, number>> = {}
  for (const category of replyCategories) {
    const voice = section[category]
    const clause = voice && standard.clauses[standard.clauseIndex.get(voice.clause) ?? -1]
    if (!clause) continue
    voices.set(category, { clause, hasRewrites: voice.rewrites })
    caution[category] = voice.threshold
  }
  const pack = { ...standard.pack, version: `${standard.pack.version}.${model.hash}` }
  return { ...standard, pack, recogniser: { model, caution, voices } }
}

/** What the recogniser hears, and the categories whose finding by the patterns it doubts. */
export type Listening = { heard: Heard[]; doubted: ReadonlySet<string> }

/**
 * What the recogniser hears in a reply in which the patterns found `kept`.
 * A term that the customer used first is left to stand where its clause says so.
 */
export function listen(
  { model, caution, voices }: Recogniser,
  text: string,
  context: ReplyContext | undefined,
  kept: readonly Finding[],
): Listening {
  const heard: Heard[] = []
  const found = new Set<string>(kept.map(({ category }) => category))
  const { recognised, doubted } = hearReply(model, text, context, caution, found)
  for (const { category, start, end, whole } of recognised) {
    const voice = voices.get(category)
    if (!voice) continue
    const { clause } = voice
    if (clause.condition.isCustomersToo) {
      const words = normalise(text.slice(start, end)).text
      if (words !== '' && readCustomer(context).said.includes(words)) continue
    }
    if (voice.hasRewrites && whole) heard.push({ clause, ...whole, hasRewrites: true })
    else heard.push({ clause, start, end, hasRewrites: false })
  }
  return { heard, doubted: new Set(doubted) }
}
