/** From a report and its messages to what the page draws. Pure. */
import type { Attachment, InspectionReport, Message } from '@tact/protocol'
import type { Tone } from '#shared/ui/Chip.tsx'

export type Item = InspectionReport['items'][number]
export type ReportFinding = InspectionReport['findings'][number]
export type Group = { name: string; items: Item[]; points: number; maxPoints: number }
type SpanTone = 'broken' | 'better' | 'earned'
export type Span = { start: number; end: number; tone: SpanTone; itemId: string | null }
export type Piece = { text: string; start: number; tone: SpanTone | null; itemIds: string[] }
export type TurnView = {
  turn: number
  role: 'customer' | 'agent'
  author: string | null
  text: string
  attachments: Attachment[]
  at: string | null
  emotion: InspectionReport['emotions'][string] | null
  acts: string[]
  findings: ReportFinding[]
  /** Words here break the standard plainly. */
  isAtFault: boolean
  pieces: Piece[]
}

/** Items in the order of the card, by group with subtotals; what does not apply counts for nothing. */
export const groupItems = (items: readonly Item[]): Group[] => {
  const groups = new Map<string, Group>()
  for (const item of items) {
    const group = groups.get(item.group) ?? { name: item.group, items: [], points: 0, maxPoints: 0 }
    group.items.push(item)
    if (item.status !== 'not_applicable') {
      group.points += item.points
      group.maxPoints += item.maxPoints
    }
    groups.set(item.group, group)
  }
  return [...groups.values()]
}

/** A fatal finding holds the score below what the items alone would give. */
export const isCapped = ({ score, items, findings }: InspectionReport): boolean => {
  const groups = groupItems(items)
  const most = groups.reduce((sum, { maxPoints }) => sum + maxPoints, 0)
  const points = groups.reduce((sum, group) => sum + group.points, 0)
  return (
    most > 0 &&
    findings.some(({ severity, basis }) => !basis && severity === 'fatal') &&
    (100 * points) / most > score + 1
  )
}

/** Points without a tail of decimals: 7.5, 10. */
export const writePoints = (points: number): string => String(Math.round(points * 10) / 10)

/** The words of a turn that a span marks, as far as they are known. */
export const quoteOf = (turns: readonly TurnView[], span: { turn: number; start: number; end: number }): string =>
  turns.find(({ turn }) => turn === span.turn)?.text.slice(span.start, span.end) ?? ''

/** A chance in words: below 0.3 it is not worth telling. */
export const riskLevel = (chance: number): 'low' | 'middle' | 'high' =>
  chance >= 0.6 ? 'high' : chance >= 0.3 ? 'middle' : 'low'

/** Categories by how often they were found, the worst severity kept. */
export const countFindings = (
  findings: readonly ReportFinding[],
): { category: string; count: number; severity: ReportFinding['severity'] }[] => {
  const counts = new Map<string, { category: string; count: number; severity: ReportFinding['severity'] }>()
  for (const { category, severity } of findings) {
    const known = counts.get(category)
    counts.set(category, {
      category,
      count: (known?.count ?? 0) + 1,
      severity: known && rank[known.severity] > rank[severity] ? known.severity : severity,
    })
  }
  return [...counts.values()].sort((a, b) => rank[b.severity] - rank[a.severity] || b.count - a.count)
}
const rank = { minor: 0, major: 1, fatal: 2 } as const

export const severityTone = (severity: ReportFinding['severity']): Extract<Tone, 'a' | 'am'> =>
  severity === 'minor' ? 'am' : 'a'

export const emotionTone = (label: string): Extract<Tone, 'a' | 'am' | 'g'> =>
  label === 'angry' ? 'a' : label === 'calm' || label === 'pleased' ? 'g' : 'am'

const strength: Record<SpanTone, number> = { earned: 0, better: 1, broken: 2 }

/** The text cut at every edge of a span; where spans overlap the strictest tone is drawn. Joined again it is `text`. */
export const cutText = (text: string, spans: readonly Span[]): Piece[] => {
  const inside = spans.filter(({ start, end }) => start >= 0 && start < end && end <= text.length)
  const edges = [...new Set([0, text.length, ...inside.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  )
  return edges.slice(0, -1).map((start, index) => {
    const end = edges[index + 1] ?? text.length
    const over = inside.filter(span => span.start <= start && span.end >= end)
    const tone = over.reduce<SpanTone | null>(
      (worst, span) => (worst === null || strength[span.tone] > strength[worst] ? span.tone : worst),
      null,
    )
    return {
      text: text.slice(start, end),
      start,
      tone,
      itemIds: [...new Set(over.flatMap(span => span.itemId ?? []))],
    }
  })
}

/** Turns in order with their words, marks and readings. A turn of several messages is joined by newlines. */
export const readTurns = (report: InspectionReport, messages: readonly Message[]): TurnView[] => {
  const byId = new Map(messages.map(message => [message.id, message]))
  const itemOf = new Map(report.items.flatMap(item => item.findings.map(index => [index, item.id] as const)))
  const order = [...report.turns].sort((a, b) => a.turn - b.turn || a.seq - b.seq)
  const numbers = [...new Set(order.map(({ turn }) => turn))]
  return numbers.flatMap(turn => {
    const own = order.filter(entry => entry.turn === turn).flatMap(entry => byId.get(entry.messageId) ?? [])
    const first = own[0]
    if (!first) return []
    const text = own.map(message => message.text).join('\n')
    const findings = report.findings.filter(finding => finding.turn === turn)
    const spans: Span[] = [
      ...report.findings.flatMap((finding, index) =>
        finding.turn === turn
          ? [
              {
                start: finding.start,
                end: finding.end,
                tone: finding.basis || finding.severity === 'minor' ? ('better' as const) : ('broken' as const),
                itemId: itemOf.get(index) ?? null,
              },
            ]
          : [],
      ),
      ...report.items.flatMap(item =>
        item.evidence
          .filter(evidence => evidence.turn === turn && item.status === 'met')
          .map(({ start, end }) => ({ start, end, tone: 'earned' as const, itemId: item.id })),
      ),
    ]
    return [
      {
        turn,
        role: first.role === 'customer' ? ('customer' as const) : ('agent' as const),
        author: first.author?.name ?? null,
        text,
        attachments: own.flatMap(message => message.attachments),
        at: first.at,
        emotion: report.emotions[String(turn)] ?? null,
        acts: report.acts[String(turn)] ?? [],
        findings,
        isAtFault: first.role === 'agent' && findings.some(({ severity, basis }) => !basis && severity !== 'minor'),
        pieces: cutText(text, spans),
      },
    ]
  })
}

export type Place = { turn: number; start: number; end: number; quote: string }

/** Where an item's words stand: what broke it first, else what earned it. */
export const placesOf = (item: Item, findings: readonly ReportFinding[], turns: readonly TurnView[]): Place[] => {
  const textOf = (turn: number) => turns.find(view => view.turn === turn)?.text ?? ''
  const broken = item.findings
    .flatMap(index => findings[index] ?? [])
    .map(({ turn, start, end }) => ({
      turn,
      start,
      end,
      quote: textOf(turn).slice(start, end),
    }))
  const list = broken.length > 0 ? broken : item.evidence
  const seen = new Set<string>()
  return list.filter(({ turn, start, end }) => {
    const key = `${turn}:${start}:${end}`
    return seen.has(key) ? false : seen.add(key)
  })
}
