/** The customer's mood, turn by turn, read by the engine in the browser. Pure. */
import type { Message } from '@tact/protocol'
import { type Emotion, readEmotion, type Standard } from '@tact/standard'

/** Moods of the customer's turns with words, oldest first. */
export const readMoods = (standard: Standard | null, messages: readonly Message[]): Emotion[] => {
  if (!standard) return []
  const moods: Emotion[] = []
  for (const message of messages)
    if (message.role === 'customer' && message.kind === 'text' && message.text.trim() !== '')
      moods.push(readEmotion(standard, message.text, { previous: moods.at(-1) }))
  return moods
}
