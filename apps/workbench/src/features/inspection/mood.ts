/** The mood curve: points on customer turns, notes at the agent turns that moved it. Pure. */
import type { TurnView } from './report.ts'

export type MoodPoint = { turn: number; valence: number; label: string }
/** `what` is a category when the mood fell, an act when it rose. */
export type MoodNote = { turn: number; kind: 'fell' | 'rose'; what: string }

export const moodPoints = (turns: readonly TurnView[]): MoodPoint[] =>
  turns.flatMap(({ turn, role, emotion }) =>
    role === 'customer' && emotion ? [{ turn, valence: emotion.valence, label: emotion.label }] : [],
  )

const least = 0.3
const telling = [
  'apologise',
  'empathise',
  'offer_option',
  'promise',
  'verify',
  'explain',
  'give_steps',
  'confirm_solved',
]

/** The agent turns between two customer turns whose mood differs much, at most `count`, in order. */
export const moodNotes = (turns: readonly TurnView[], count = 3): MoodNote[] => {
  const points = moodPoints(turns)
  const steps = points.slice(1).flatMap((after, index) => {
    const before = points[index]
    if (!before) return []
    const change = after.valence - before.valence
    if (Math.abs(change) < least) return []
    const between = turns.filter(view => view.role === 'agent' && view.turn > before.turn && view.turn < after.turn)
    const cause =
      change < 0
        ? between.find(view => view.findings.length > 0)
        : between.findLast(view => view.acts.some(act => telling.includes(act)))
    if (!cause) return []
    const worst = cause.findings.find(({ severity }) => severity !== 'minor') ?? cause.findings[0]
    const what = change < 0 ? worst?.category : telling.find(act => cause.acts.includes(act))
    return what
      ? [{ turn: cause.turn, kind: change < 0 ? ('fell' as const) : ('rose' as const), what, size: Math.abs(change) }]
      : []
  })
  return steps
    .sort((a, b) => b.size - a.size)
    .slice(0, count)
    .sort((a, b) => a.turn - b.turn)
    .map(({ turn, kind, what }) => ({ turn, kind, what }))
}

type Place = { x: number; y: number }

/** A smooth path through the points that never swings beyond them (monotone cubic). */
export const smoothPath = (points: readonly Place[]): string => {
  const [first, ...rest] = points
  if (!first) return ''
  const slopes = points.slice(1).map((point, index) => {
    const before = points[index] ?? point
    return (point.y - before.y) / Math.max(1e-6, point.x - before.x)
  })
  const tangents = points.map((_, index) => {
    const left = slopes[index - 1]
    const right = slopes[index]
    if (left === undefined || right === undefined) return left ?? right ?? 0
    if (left * right <= 0) return 0
    return Math.sign(left) * Math.min(Math.abs((left + right) / 2), 3 * Math.min(Math.abs(left), Math.abs(right)))
  })
  let path = `M${first.x} ${first.y}`
  rest.forEach((point, index) => {
    const before = points[index] ?? first
    const third = (point.x - before.x) / 3
    const one = before.y + (tangents[index] ?? 0) * third
    const two = point.y - (tangents[index + 1] ?? 0) * third
    path += `C${before.x + third} ${one} ${point.x - third} ${two} ${point.x} ${point.y}`
  })
  return path
}
