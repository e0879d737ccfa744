/** Order of live events over reconnects: hold until the answer to `resume`, apply each cursor once. Pure. */
import { compareCursors, type LiveEnvelope, type ResumeAnswer } from '@tact/protocol'

export type FeedNeeds = {
  apply: (envelope: LiveEnvelope) => void
  /** Too much was missed, or nothing is known yet: fetch afresh. */
  reset: () => void
}

export const createFeed = ({ apply, reset }: FeedNeeds) => {
  let cursor: string | null = null
  let held: LiveEnvelope[] | null = []

  const take = (envelope: LiveEnvelope) => {
    if (cursor !== null && compareCursors(envelope.cursor, cursor) <= 0) return
    cursor = envelope.cursor
    apply(envelope)
  }

  return {
    position: () => cursor,
    /** A connection begins: hold what comes until `resume`. */
    hold: () => {
      held = []
    },
    receive: (envelope: LiveEnvelope) => {
      if (held) held.push(envelope)
      else take(envelope)
    },
    resume: (answer: ResumeAnswer<LiveEnvelope>) => {
      const isFirst = cursor === null
      if (isFirst || answer.isReset) {
        cursor = answer.cursor
        reset()
      } else {
        for (const envelope of answer.events) take(envelope)
        if (cursor === null || compareCursors(answer.cursor, cursor) > 0) cursor = answer.cursor
      }
      const waiting = held ?? []
      held = null
      for (const envelope of waiting) take(envelope)
    },
  }
}
