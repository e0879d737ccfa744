/** The scorecard: items of the pack's card, points taken by findings, words quoted for what was met. 0–100. */

import { findPromise } from '#clock/promise.ts'
import { clauseAt, findFirst, type Span } from '#conversation/match.ts'
import type { Scorecard, ScorecardItemRule } from '#conversation/pack.ts'
import { hasAct, type Reading, spanOfAct } from '#conversation/reading.ts'
import { clauseBookOf } from '#rules/book.ts'
import type { ConversationFinding, ScorecardItem } from '#types.ts'

const QUOTES = 3

type Quote = ScorecardItem['evidence'][number]

/** The card for complaints where it is one and the pack has such a card; else that of the channel; else the first one. */
export function cardFor(cards: readonly Scorecard[], channel: string | undefined, isComplaint = false): Scorecard {
  const card =
    (isComplaint ? cards.find(({ isForComplaints }) => isForComplaints) : undefined) ??
    cards.find(({ channels }) => channel !== undefined && channels.includes(channel)) ??
    cards[0]
  if (!card) throw new RangeError('the pack has no scorecard')
  return card
}

/** Scores a reading: no fault is counted twice, what does not apply leaves the denominator, a fatal finding caps. */
export function scoreReading(
  reading: Reading,
  findings: readonly ConversationFinding[],
  merits: readonly ConversationFinding[] = [],
): { score: number; items: ScorecardItem[] } {
  const card = cardFor(reading.lexicon.scorecards, reading.input.channel, reading.input.facts?.isComplaint)
  const spent = new Set<number>()
  const items: ScorecardItem[] = []
  for (const group of card.groups) {
    for (const rule of group.items) items.push(scoreItem(reading, findings, rule, group.title, spent))
  }
  const judged = items.filter(({ status }) => status !== 'not_applicable')
  const most = judged.reduce((sum, { maxPoints }) => sum + maxPoints, 0)
  const points = judged.reduce((sum, item) => sum + item.points, 0)
  const share = most > 0 ? Math.round((points / most) * 100) : 0
  const isFatal = findings.some(({ severity, basis }) => severity === 'fatal' && !basis)
  const own = pointsOfClauses(reading, findings, merits, spent)
  const score = Math.max(0, Math.min(100, share + own.reduce((sum, item) => sum + item.points, 0)))
  return { score: isFatal ? Math.min(score, card.fatalCap) : score, items: [...items, ...own] }
}

const PLUS_AND_MINUS = '加分与扣分'

/**
 * Points of the clauses themselves, each clause once a conversation: plus for what was done well, minus for a fault
 * that no item of the card took points for already.
 */
function pointsOfClauses(
  reading: Reading,
  findings: readonly ConversationFinding[],
  merits: readonly ConversationFinding[],
  spent: ReadonlySet<number>,
): ScorecardItem[] {
  const items = new Map<string, ScorecardItem>()
  const add = (finding: ConversationFinding, index: number | null) => {
    const { clause, points = 0, basis } = finding
    if (points === 0 || basis || items.has(clause) || (index !== null && spent.has(index))) return
    const quote = quoteFinding(reading, finding)
    items.set(clause, {
      id: clause,
      group: PLUS_AND_MINUS,
      title: clauseTitle(reading, clause),
      clause,
      points,
      maxPoints: Math.max(0, points),
      status: points > 0 ? 'met' : 'broken',
      findings: index === null ? [] : [index],
      evidence: quote ? [quote] : [],
    })
  }
  findings.forEach(add)
  for (const merit of merits) add(merit, null)
  return [...items.values()]
}

const clauseTitle = ({ standard }: Reading, id: string) =>
  clauseBookOf(standard).clauses.find(({ clause }) => clause.id === id)?.clause.title ?? id

function scoreItem(
  reading: Reading,
  findings: readonly ConversationFinding[],
  rule: ScorecardItemRule,
  group: string,
  spent: Set<number>,
): ScorecardItem {
  const { id, title, clause, maxPoints } = rule
  const base = { id, group, title, clause, maxPoints }
  const isOfReply = (finding: ConversationFinding) => reading.standard.clauseIndex.has(finding.clause)
  const mine: number[] = []
  let taken = 0
  findings.forEach((finding, index) => {
    const share = rule.takes[finding.category]
    // What was only guessed is shown, and takes no points until a person confirms it.
    if (share === undefined || spent.has(index) || finding.basis) return
    mine.push(index)
    spent.add(index)
    // Two faults of a reply over the same words are one; a fault of the conversation stands beside them.
    findings.forEach((other, at) => {
      const isSameTurn = other.turn === finding.turn && isOfReply(finding) && isOfReply(other)
      if (isSameTurn && other.start < finding.end && finding.start < other.end) spent.add(at)
    })
    taken += share * maxPoints
  })
  const isPersons = rule.judgedBy === 'person' && (!rule.fact || reading.input.meta?.[rule.fact] === undefined)
  if (mine.length === 0 && (isPersons || !doesApply(reading, rule))) {
    const item = { ...base, points: 0, status: 'not_applicable', findings: [], evidence: [] } as const
    return isPersons ? { ...item, judgedBy: 'person' } : item
  }
  const points = Math.max(0, Math.round(maxPoints - taken))
  const status = mine.length === 0 ? 'met' : points > 0 ? 'partly' : 'broken'
  const evidence = mine.length > 0 ? mine.map(index => quoteFinding(reading, findings[index])) : quoteMet(reading, rule)
  return {
    ...base,
    points,
    status,
    findings: mine,
    evidence: evidence.filter(quote => quote !== null).slice(0, QUOTES),
  }
}

function quoteOf({ turns }: Reading, turn: number, { start, end }: Span): Quote | null {
  const text = turns[turn]?.text
  return text === undefined ? null : { turn, start, end, quote: text.slice(start, end) }
}

function quoteFinding(reading: Reading, finding: ConversationFinding | undefined): Quote | null {
  return finding ? quoteOf(reading, finding.turn, finding) : null
}

/** Words that earned the points: the card's own patterns first, then the acts that meet the item. */
function quoteMet(reading: Reading, rule: ScorecardItemRule): (Quote | null)[] {
  const patterns = reading.lexicon.expressions(rule.quote)
  const quotes: (Quote | null)[] = []
  for (const turn of reading.agentTurns) {
    const span =
      findFirst(patterns, turn.folded) ??
      rule.metBy.map(act => spanOfAct(turn, act)).find(found => found !== null) ??
      null
    if (span) quotes.push(quoteOf(reading, turn.index, clauseAt(turn.text, span)))
    if (quotes.length >= QUOTES) break
  }
  return quotes
}

function doesApply(reading: Reading, { appliesWhen }: ScorecardItemRule): boolean {
  const { turns, agentTurns, customerTurns, hasTimes, lexicon } = reading
  if (agentTurns.length === 0) return appliesWhen === 'question' && customerTurns.some(turn => turn.needsReply)
  switch (appliesWhen) {
    case 'always':
      return true
    case 'timed':
      return hasTimes
    case 'upset':
      return customerTurns.some(turn => turn.isUpset)
    case 'complaint':
      return (
        customerTurns.some(turn => turn.isUpset || hasAct(turn, 'complain')) ||
        reading.input.facts?.isComplaint === true
      )
    case 'question':
      return customerTurns.some(turn => hasAct(turn, 'ask'))
    case 'promise':
      return agentTurns.some(turn => findPromise(turn.text) !== null)
    case 'transfer':
      return agentTurns.some(turn => hasAct(turn, 'transfer'))
    case 'refusal':
      return agentTurns.some(turn => findFirst(lexicon.pattern('refusal'), turn.folded) !== null)
    case 'long':
      return agentTurns.length >= 3
    case 'voice':
      return reading.input.voice !== undefined
    case 'closed':
      return turns.at(-1)?.role === 'agent' || turns.at(-1)?.needsReply === false
  }
}
