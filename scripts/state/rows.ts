/** A customer turn as a row for training: its runs of characters, then the signals of the patterns. */
import type { Standard } from '@tact/standard'
import { bucketCount, hearTurn, readGrams, readSignals, signalCount } from '@tact/standard/state'
import type { Row } from './softmax.ts'

/** Features of a row: buckets, signals, then one place per group whose own level is learned beside them. */
export const groupsFrom = bucketCount + signalCount

/** `gram` and `signal` are what each kind of feature counts; signals from `signalsUpTo` on are left out. */
export type RowSettings = { gram: number; signal: number; signalsUpTo: number; group: number }

export function readRow(standard: Standard, text: string, group: number | null, settings: RowSettings): Row {
  const { folded, heard } = hearTurn(standard, text)
  const signals = readSignals(folded, heard)
  const grams = readGrams(text)
  const at: number[] = []
  const value: number[] = []
  const share = settings.gram / Math.sqrt(grams.size)
  for (let i = 0; i < grams.size; i++) {
    at.push(grams.buckets[i] as number)
    value.push(share)
  }
  for (let s = 0; s < Math.min(signalCount, settings.signalsUpTo); s++)
    if (signals[s] !== 0) {
      at.push(bucketCount + s)
      value.push((signals[s] as number) * settings.signal)
    }
  if (group !== null) {
    at.push(groupsFrom + group)
    value.push(settings.group)
  }
  return { at: Int32Array.from(at), value: Float32Array.from(value) }
}
