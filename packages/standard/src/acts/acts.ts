/** Acts of speech: what a turn does — greets, asks, apologises, promises … — and with which words. */
import type { Standard } from '#check/compile.ts'
import { type Act, lexiconOf } from '#conversation/lexicon.ts'
import { findFirst, foldText, hasAny, type Span } from '#conversation/match.ts'
import type { Role } from '#types.ts'

/** One act and the first words that do it, as UTF-16 offsets into the text. */
export type ActSpan = Span & { act: string }

/** Acts of an already folded text. */
export function readActs(acts: readonly Act[], folded: string): ActSpan[] {
  const found: ActSpan[] = []
  for (const act of acts) {
    const span = findFirst(act.any, folded)
    if (span && !hasAny(act.none, folded)) found.push({ act: act.id, ...span })
  }
  return found
}

/**
 * The acts of one turn, in the order of the pack: for agents greet, ask, paraphrase, empathise, apologise, holding …;
 * for customers ask, complain, repeat, thank, threaten, agree, refuse. A11, A12.
 */
export function recogniseActs(standard: Standard, text: string, role: Role = 'agent'): ActSpan[] {
  const { agentActs, customerActs } = lexiconOf(standard)
  return readActs(role === 'agent' ? agentActs : customerActs, foldText(text))
}
