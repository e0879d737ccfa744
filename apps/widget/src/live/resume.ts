/** Resuming the live line by cursor: nothing applied twice, nothing skipped. Pure; the socket stands in live.ts. */
import type { VisitorLiveEnvelope } from '@tact/protocol'

type Answer = { events: VisitorLiveEnvelope[]; cursor: string; isReset: boolean }

/** As the protocol's `compareCursors`, without pulling its schemas into the bundle; a test keeps them equal. */
export const compareCursors = (a: string, b: string): number => {
  const [ax = 0n, ai = 0n] = a.split('-').map(BigInt)
  const [bx = 0n, bi = 0n] = b.split('-').map(BigInt)
  return ax < bx ? -1 : ax > bx ? 1 : ai < bi ? -1 : ai > bi ? 1 : 0
}

export type Resumer = {
  cursor(): string | null
  /** A new connection: hold what comes until the answer is here. */
  begin(): void
  receive(envelope: VisitorLiveEnvelope): void
  /** The answer: applies its events, then what was held. */
  answer(answer: Answer): void
}

/** `apply` gets each event once and in order; `refetch` is called where too much was missed. */
export const createResumer = (apply: (envelope: VisitorLiveEnvelope) => void, refetch: () => void): Resumer => {
  let cursor: string | null = null
  let held: VisitorLiveEnvelope[] | null = null

  const applyOnce = (envelope: VisitorLiveEnvelope) => {
    if (cursor !== null && compareCursors(envelope.cursor, cursor) <= 0) return
    cursor = envelope.cursor
    apply(envelope)
  }
  return {
    cursor: () => cursor,
    begin() {
      held = []
    },
    receive(envelope) {
      if (held) held.push(envelope)
      else applyOnce(envelope)
    },
    answer({ events, cursor: upTo, isReset }) {
      const isFirst = cursor === null
      for (const envelope of events) applyOnce(envelope)
      if (cursor === null || compareCursors(upTo, cursor) > 0) cursor = upTo
      const rest = held ?? []
      held = null
      for (const envelope of rest) applyOnce(envelope)
      if (isReset || isFirst) refetch()
    },
  }
}
