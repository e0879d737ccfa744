/** Runs a condition tree over a read conversation: pure, and linear in its turns for every node. */
import { firstSentence } from '#conversation/match.ts'
import { type Answer, answerOf, type Found, holdAtLeast, not, type Truth } from '#rules/answer.ts'
import type { CompiledAnchor, CompiledNode, Joiner } from '#rules/compile.ts'
import { isWithin } from '#rules/leaves/state.ts'
import type { Hit, Scan } from '#rules/scan.ts'
import { indexFrom, narrowScope, type Scope, type Window, windowAt, withinWindows } from '#rules/scope.ts'

/** Places a joined hit names beside its own, of each condition. */
const maxEvidence = 3
const maxHits = Number.MAX_SAFE_INTEGER

/**
 * Where the tree holds, in the order of turns; empty where it does not, or where it rests on what is not known.
 * A hit of `all` is one with its other places as evidence; `not` and `none` mark the turn where something was missed.
 */
export function evaluate(tree: CompiledNode, scan: Scan, scope: Scope): readonly Found[] {
  return answer(tree, scan, scope).hits
}

function answer(compiled: CompiledNode, scan: Scan, outer: Scope): Answer {
  const { node, joiner, leaf, anchor } = compiled
  const { turns } = scan.reading
  let scope = narrowScope(outer, node, turns)
  let windows: Window[] | null = null
  if (anchor) {
    windows = windowsOf(anchor, scan, scope)
    scope = withinWindows(scope, windows, turns.length)
  }
  if (leaf) return answerOf(leaf(scan, scope), scope, windows)
  const children = compiled.children.map(child => answer(child, scan, scope))
  return join(joiner as Joiner, children, scan, scope, windows)
}

function windowsOf(
  { on, where, within = Number.MAX_SAFE_INTEGER, hit = 'each' }: CompiledAnchor,
  scan: Scan,
  scope: Scope,
): Window[] {
  const { turns } = scan.reading
  const { hits } = answer(on, scan, { role: 'any', turns: turns.map(({ index }) => index) })
  // Several words of one turn are one occasion.
  const at = [...new Set(hits.map(({ turn }) => turn))]
  const chosen = hit === 'each' ? at : at.slice(...rangeOf(hit, at.length))
  return chosen.map(turn => windowAt(scope, turn, where, within, turns.length))
}

function rangeOf(hit: 'first' | 'last' | number, length: number): [from: number, to: number] {
  const place = hit === 'first' ? 0 : hit === 'last' ? length - 1 : hit > 0 ? hit - 1 : length + hit
  return place < 0 || place >= length ? [0, 0] : [place, place + 1]
}

function join(joiner: Joiner, children: readonly Answer[], scan: Scan, scope: Scope, own: Window[] | null): Answer {
  const only = children.length === 1 ? (children[0] as Answer) : null
  const isAbsence = joiner.kind === 'none'
  // “not: { act, anchor }” asks at each anchor, as “not” with the anchor outside does.
  const windows = own ?? (isAbsence && only ? only.windows : null)
  const truthIn = (window: Window): Truth => truthOf(joiner, children, window)
  const asked = windows ?? [{ from: 0, to: scan.reading.turns.length - 1 }]
  const truths = asked.map(truthIn)
  const holding = asked.filter((_, at) => truths[at] === true)
  const looks = only?.scope ?? scope
  let found: Found[]
  if (joiner.kind === 'any') {
    found = mergeWindows(holding).flatMap(window => children.flatMap(({ hitsIn }) => hitsIn(window, maxHits)))
  } else if (isAbsence) found = holding.flatMap(window => missedIn(window, looks, scan))
  else if (joiner.kind === 'count') found = holding.flatMap(window => countedIn(joiner, only as Answer, window, scan))
  else found = holding.flatMap(window => joinedIn(children, window, scan))
  const hits = distinct(found)
  const isUnknown = hits.length === 0 && truths.includes(null)
  const result = answerOf(isUnknown ? null : hits, scope, windows)
  // Without windows of its own it is asked anew within those of a node around it.
  return windows ? result : { ...result, holdsIn: truthIn }
}

function truthOf(joiner: Joiner, children: readonly Answer[], window: Window): Truth {
  const truths = children.map(({ holdsIn }) => holdsIn(window))
  switch (joiner.kind) {
    case 'all':
      return holdAtLeast(truths, truths.length)
    case 'any':
      return holdAtLeast(truths, 1)
    case 'atLeast':
      return holdAtLeast(truths, joiner.n)
    case 'none':
      return not(holdAtLeast(truths, 1))
    case 'count': {
      const child = children[0] as Answer
      if (child.holdsIn(window) === null) return null
      const count = child.countIn(window)
      return isWithin(count, joiner.limit) && (joiner.limit.is === undefined || count === joiner.limit.is)
    }
  }
}

/** Windows in the order of their starts, overlapping ones as one. */
function mergeWindows(windows: readonly Window[]): Window[] {
  const merged: Window[] = []
  for (const { from, to } of [...windows].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last && from <= last.to + 1) last.to = Math.max(last.to, to)
    else if (from <= to) merged.push({ from, to })
  }
  return merged
}

/** The first turn looked at within the window; nothing where there is none to look at. */
function missedIn({ from, to }: Window, { turns }: Scope, { reading }: Scan): Found[] {
  const index = turns[indexFrom(turns, from)]
  const turn = index === undefined || index > to ? undefined : reading.turns[index]
  return turn ? [{ turn: turn.index, ...firstSentence(turn.text) }] : []
}

/** The hit that passes the limit, with those before it; where there are too few, the place where one was missed. */
function countedIn({ limit }: Joiner & { kind: 'count' }, counted: Answer, window: Window, scan: Scan): Found[] {
  const most = limit.over === undefined ? Math.max(1, limit.is ?? 1) : limit.over + 1
  const hits = counted.hitsIn(window, Math.ceil(most))
  const last = hits.at(-1)
  if (!last) return missedIn(window, counted.scope, scan)
  const evidence = hits.slice(0, -1).slice(-maxEvidence)
  return [evidence.length > 0 ? { ...last, evidence } : last]
}

/** One hit for conditions that hold together: at the agent's words where there are any, the others beside it. */
function joinedIn(children: readonly Answer[], window: Window, { reading }: Scan): Found[] {
  const hits = children.flatMap(({ hitsIn }) => hitsIn(window, maxEvidence))
  const worded = hits.filter(({ isPlace }) => !isPlace)
  const main = worded.find(({ turn }) => reading.turns[turn]?.role === 'agent') ?? worded[0] ?? hits[0]
  if (!main) return []
  const evidence: Hit[] = worded
    .filter(hit => hit !== main)
    .flatMap(({ turn, start, end, evidence = [] }) => [{ turn, start, end }, ...evidence])
    .slice(0, maxEvidence * 3)
  return [{ ...main, evidence: [...(main.evidence ?? []), ...evidence] }]
}

function distinct(found: readonly Found[]): Found[] {
  const sorted = [...found].sort((a, b) => a.turn - b.turn || a.start - b.start || b.end - a.end)
  return sorted.filter((hit, at) => {
    const before = sorted[at - 1]
    return !before || before.turn !== hit.turn || before.start !== hit.start || before.end !== hit.end
  })
}
