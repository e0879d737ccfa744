/** Leaves about what stands beside the words: voice measures, metadata, built-in judges, answers from outside. Unknown is silent. */
import { firstSentence } from '#conversation/match.ts'
import type { ReadTurn } from '#conversation/reading.ts'
import { ratePreset } from '#guide/find.ts'
import { isWithin } from '#rules/leaves/state.ts'
import type { Fact, MetaRule, VoiceRule } from '#rules/node.ts'
import type { VoiceMeasure } from '#rules/operators.ts'
import type { Hit, Leaf, Scan } from '#rules/scan.ts'
import { indexFrom, type Scope } from '#rules/scope.ts'
import type { ConversationCategory, ConversationInput, VoiceRecord } from '#types.ts'

/** Where a fact of the whole conversation is shown: the first turn looked at, of the agent if there is one. */
function placeOf({ reading }: Scan, { turns }: Scope): Hit[] {
  const first = turns.map(index => reading.turns[index] as ReadTurn).find(turn => turn.role === 'agent')
  const turn = first ?? reading.turns[turns[0] ?? -1]
  return turn ? [{ turn: turn.index, ...firstSentence(turn.text), isPlace: true }] : []
}

const ofTurn: Readonly<Partial<Record<VoiceMeasure, 'speechRate' | 'interruptions' | 'energy' | 'pitchRange'>>> = {
  speech_rate: 'speechRate',
  interruptions: 'interruptions',
  energy: 'energy',
  pitch_range: 'pitchRange',
}

function measureOf({ turns }: VoiceRecord, measure: VoiceMeasure, index: number): number | undefined {
  if (measure !== 'silence') return turns[index]?.[ofTurn[measure] ?? 'energy']
  const ended = turns[index - 1]?.endMs
  const started = turns[index]?.startMs
  return ended === undefined || started === undefined ? undefined : (started - ended) / 1000
}

export function voiceLeaf({ measure, ...limit }: VoiceRule): Leaf {
  return (scan, scope) => {
    const { voice } = scan.reading.input
    if (!voice) return null
    if (measure === 'pickup_seconds' || measure === 'rings') {
      const value = measure === 'rings' ? voice.rings : voice.pickupSeconds
      if (value === undefined) return null
      return isWithin(value, limit) ? placeOf(scan, scope) : []
    }
    const hits: Hit[] = []
    let isKnown = false
    for (const index of scope.turns) {
      const value = measureOf(voice, measure, index)
      if (value === undefined) continue
      isKnown = true
      const turn = scan.reading.turns[index]
      if (turn && isWithin(value, limit)) hits.push({ turn: index, ...firstSentence(turn.text) })
    }
    return isKnown ? hits : null
  }
}

/** A fact of the conversation by name; metadata first, then what the desk says elsewhere. */
export function factOf({ meta, channel, customer, facts }: ConversationInput, field: string): Fact | undefined {
  const own = meta && Object.hasOwn(meta, field) ? meta[field] : undefined
  if (own !== undefined) return own
  if (field === 'channel') return channel
  if (field === 'isComplaint') return facts?.isComplaint
  if (field === 'language' || field === 'gender' || field === 'surname') return customer?.[field]
  return undefined
}

export function metaLeaf({ field, is, oneOf, over, under, exists }: MetaRule): Leaf {
  return (scan, scope) => {
    const { input, standard } = scan.reading
    // A call is judged by the rate that the pack has chosen, unless the conversation names another.
    const value = factOf(input, field) ?? (field === 'ratePreset' ? ratePreset(standard.pack)?.id : undefined)
    if (value === undefined) return exists === undefined ? null : exists ? [] : placeOf(scan, scope)
    if (exists === false) return []
    const holds =
      (is === undefined || value === is) &&
      (!oneOf || oneOf.includes(value)) &&
      ((over === undefined && under === undefined) || (typeof value === 'number' && isWithin(value, { over, under })))
    return holds ? placeOf(scan, scope) : []
  }
}

export function judgeLeaf(category: ConversationCategory): Leaf {
  return ({ judged, reading }, scope) => {
    const hits = judged.get(category) ?? []
    return scope.turns.length === reading.turns.length
      ? hits
      : hits.filter(({ turn }) => scope.turns[indexFrom(scope.turns, turn)] === turn)
  }
}

export function askLeaf(): Leaf {
  return (scan, scope) => {
    const answers = scan.reading.input.answers
    const answer = answers && Object.hasOwn(answers, scan.clause) ? answers[scan.clause] : undefined
    return answer === undefined ? null : answer ? placeOf(scan, scope) : []
  }
}
