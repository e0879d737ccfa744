/** What the patterns say of a customer turn, and a few plain facts, as numbers beside its runs of characters. */
import { type Emotion, type EmotionLabel, emotionLabels } from '#types.ts'

export const signalCount = 32

/** What the pack's patterns heard: the weight of the words by feeling, and the feeling they settled on. */
export type Heard = { scores: ReadonlyMap<EmotionLabel, number>; emotion: Emotion }

const signals = new Float32Array(signalCount)

/** The signals of one folded text; the array is reused by the next call. */
export function readSignals(folded: string, { scores, emotion }: Heard): Float32Array {
  signals.fill(0)
  for (let i = 0; i < emotionLabels.length; i++) {
    const score = scores.get(emotionLabels[i] as EmotionLabel) ?? 0
    if (score <= 0) continue
    signals[i] = 2 * Math.min(1.5, score)
    signals[6 + i] = 1
  }
  const settled = emotionLabels.indexOf(emotion.label)
  signals[12 + settled] = emotion.label === 'calm' ? 1 : 1 + emotion.strength
  if (/[？?]|[吗呢么]$/.test(folded)) signals[18] = 0.5
  if (/[！!]/.test(folded)) signals[19] = 0.5
  if (/[！!？?]{2}/.test(folded)) signals[20] = 0.5
  signals[21 + Math.min(5, Math.floor(Math.log2(1 + folded.length)))] = 0.3
  if (folded.includes('你们')) signals[27] = 0.5
  if (/怎么|为什么|什么|哪/.test(folded)) signals[28] = 0.5
  if (/请|麻烦|谢/.test(folded)) signals[29] = 0.5
  return signals
}
