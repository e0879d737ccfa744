/** Signs from clients: checked, and not more often than a person can type. */
import { z } from 'zod'
import type { TypingSign } from '#platform/live/live.ts'

export const ResumeRequest = z.object({ cursor: z.string().max(64).nullable() })
const Typing = z.object({ conversationId: z.uuid(), isTyping: z.boolean() })
const pauseMilliseconds = 150

/** A socket of either side, as far as its signs go. */
type SignSource = { on(event: 'typing', hear: (sign: TypingSign) => void): unknown }

export const guardSigns = (socket: SignSource, hear: (sign: TypingSign) => Promise<void>): void => {
  let last = 0
  socket.on('typing', sign => {
    const parsed = Typing.safeParse(sign)
    const now = Date.now()
    if (!parsed.success || (parsed.data.isTyping && now - last < pauseMilliseconds)) return
    last = now
    // A sign is a courtesy: when it fails, nobody misses it.
    hear(parsed.data).catch(() => {})
  })
}
