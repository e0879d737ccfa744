/** Which turns a node looks at: narrowed by role, by range of turns and by windows around an anchor. */
import type { ReadTurn } from '#conversation/reading.ts'
import type { RuleModifiers } from '#rules/node.ts'
import type { Speaker } from '#rules/operators.ts'

/** `turns` are indexes in ascending order. */
export type Scope = { role: Speaker; turns: readonly number[] }
/** Turns from … to, both within; `from` > `to` when there is no turn to look at. */
export type Window = { from: number; to: number }

/** All turns of a conversation. */
export const wholeScope = (turns: readonly ReadTurn[]): Scope => ({
  role: 'any',
  turns: turns.map(({ index }) => index),
})

/** The scope under `role` and `turns` of a node; ranges count among all turns of the role, not among those left. */
export function narrowScope(scope: Scope, { role, turns }: RuleModifiers, all: readonly ReadTurn[]): Scope {
  if (!role && !turns) return scope
  const speaker = role ?? scope.role
  let kept = speaker === 'any' || !role ? scope.turns : scope.turns.filter(index => all[index]?.role === speaker)
  if (turns) {
    const own = speaker === 'any' ? all : all.filter(turn => turn.role === speaker)
    const placeOf = (place: number) => (place > 0 ? place - 1 : own.length + place)
    const from = own[Math.max(0, placeOf(turns.from ?? 1))]?.index ?? Number.POSITIVE_INFINITY
    const to = own[Math.min(own.length - 1, placeOf(turns.to ?? -1))]?.index ?? Number.NEGATIVE_INFINITY
    kept = kept.filter(index => index >= from && index <= to)
  }
  return { role: speaker, turns: kept }
}

/** The first place in `turns` that is not before `turn`. */
export function indexFrom(turns: readonly number[], turn: number): number {
  let low = 0
  let high = turns.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((turns[middle] as number) < turn) low = middle + 1
    else high = middle
  }
  return low
}

/** The turns of a scope that lie in any of the windows. */
export function withinWindows({ role, turns }: Scope, windows: readonly Window[], length: number): Scope {
  const change = new Int32Array(length + 1)
  for (const { from, to } of windows) {
    if (from > to) continue
    change[from] = (change[from] as number) + 1
    change[to + 1] = (change[to + 1] as number) - 1
  }
  let depth = 0
  const inside = new Uint8Array(length)
  for (let i = 0; i < length; i++) {
    depth += change[i] as number
    inside[i] = depth > 0 ? 1 : 0
  }
  return { role, turns: turns.filter(index => inside[index] === 1) }
}

/** The window at `turn`: `within` counts turns of the scope before and after it. */
export function windowAt(
  scope: Scope,
  turn: number,
  where: 'before' | 'around' | 'after' | 'same',
  within: number,
  length: number,
): Window {
  const { turns } = scope
  const at = indexFrom(turns, turn)
  const next = turns[at] === turn ? at + 1 : at
  const first = within >= at ? 0 : (turns[at - within] ?? 0)
  const last = turns[next + within - 1] ?? length - 1
  if (where === 'same') return { from: turn, to: turn }
  if (where === 'before') return { from: first, to: turn - 1 }
  if (where === 'after') return { from: turn + 1, to: last }
  return { from: first, to: last }
}
