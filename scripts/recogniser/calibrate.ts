/** From scores to probabilities (Platt), and from probabilities to the thresholds above which a category speaks. */

/** probability = logistic(slope × score + offset + heed × whether the patterns found the category there). */
export type Calibration = { slope: number; offset: number; heed: number }

const logistic = (value: number) => 1 / (1 + Math.exp(-value))
/** Where few replies tell what the patterns' finding is worth, it counts little. */
const heedPenalty = 0.5

/** Platt's sigmoid over held-back scores and the patterns' findings, by Newton steps; the targets are smoothed as Platt proposes. */
export function calibrate(
  scores: readonly number[],
  isFault: readonly boolean[],
  isFound: readonly boolean[] = [],
): Calibration {
  const faults = isFault.filter(Boolean).length
  if (faults === 0 || faults === scores.length) return { slope: 1, offset: 0, heed: 0 }
  const high = (faults + 1) / (faults + 2)
  const low = 1 / (scores.length - faults + 2)
  const at = [1, 0, 0]
  for (let step = 0; step < 40; step++) {
    const gradient = [0, 0, heedPenalty * (at[2] as number)]
    const curves = [1e-6, 0, 0, 0, 1e-6, 0, 0, 0, heedPenalty]
    for (const [index, score] of scores.entries()) {
      const inputs = [score, 1, isFound[index] ? 1 : 0]
      const p = logistic(inputs.reduce((sum, value, i) => sum + value * (at[i] as number), 0))
      const error = p - (isFault[index] ? high : low)
      const curve = Math.max(1e-9, p * (1 - p))
      for (let i = 0; i < 3; i++) {
        gradient[i] = (gradient[i] as number) + error * (inputs[i] as number)
        for (let j = 0; j < 3; j++)
          curves[i * 3 + j] = (curves[i * 3 + j] as number) + curve * (inputs[i] as number) * (inputs[j] as number)
      }
    }
    const moves = solve(curves, gradient)
    // A bounded step: far from the answer the curve is nearly flat and Newton would leap.
    for (let i = 0; i < 3; i++) at[i] = (at[i] as number) - Math.max(-1, Math.min(1, moves[i] as number))
    if (moves.reduce((sum, move) => sum + Math.abs(move), 0) < 1e-7) break
  }
  return { slope: Math.max(0.01, at[0] as number), offset: at[1] as number, heed: at[2] as number }
}

/** Solves a 3 × 3 system by elimination; the matrix is positive definite. */
function solve(matrix: readonly number[], right: readonly number[]): number[] {
  const rows = [0, 1, 2].map(i => [...matrix.slice(i * 3, i * 3 + 3), right[i] as number])
  for (let i = 0; i < 3; i++)
    for (let j = i + 1; j < 3; j++) {
      const factor = (rows[j]?.[i] as number) / (rows[i]?.[i] as number)
      for (let k = i; k < 4; k++)
        (rows[j] as number[])[k] = (rows[j]?.[k] as number) - factor * (rows[i]?.[k] as number)
    }
  const result = [0, 0, 0]
  for (let i = 2; i >= 0; i--) {
    let sum = rows[i]?.[3] as number
    for (let k = i + 1; k < 3; k++) sum -= (rows[i]?.[k] as number) * (result[k] as number)
    result[i] = sum / (rows[i]?.[i] as number)
  }
  return result
}

export const probabilityOf = ({ slope, offset, heed }: Calibration, score: number, isFound = false): number =>
  logistic(slope * score + offset + (isFound ? heed : 0))

/** One reply as the thresholds see it, arrays in the order of the categories. */
export type Judged = {
  probabilities: Float64Array
  isFault: readonly boolean[]
  /** The patterns have already found this category here. */
  isFound: readonly boolean[]
  /** Carries no fault at all. */
  isClean: boolean
}

/** A threshold that no probability reaches. */
export const silent = 2
const leastHits = 3

/** The threshold of one category that gains most when a false alarm costs `price` hits. */
function bestThreshold(judged: readonly Judged[], category: number, price: number): number {
  const open = judged
    .filter(({ isFound }) => !isFound[category])
    .map(({ probabilities, isFault }) => ({
      p: probabilities[category] as number,
      isFault: isFault[category] === true,
    }))
    .sort((a, b) => b.p - a.p)
  let [hits, gain, best, threshold] = [0, 0, 0, silent]
  for (const [index, { p, isFault }] of open.entries()) {
    gain += isFault ? 1 : -price
    if (isFault) hits++
    if (gain > best && hits >= leastHits) {
      best = gain
      threshold = (p + (open[index + 1]?.p ?? 0)) / 2
    }
  }
  return threshold
}

/** Share of clean replies without a finding of the patterns in which the model would speak. */
export function newAlarms(judged: readonly Judged[], thresholds: ArrayLike<number>): number {
  const clean = judged.filter(({ isClean }) => isClean)
  const alarmed = clean.filter(
    ({ probabilities, isFound }) =>
      !isFound.some(Boolean) && probabilities.some((p, category) => p >= (thresholds[category] as number)),
  )
  return alarmed.length / Math.max(1, clean.length)
}

/** Thresholds for all categories at one price of a false alarm, the lowest that keeps new alarms within `budget`. */
export function chooseThresholds(judged: readonly Judged[], categories: number, budget: number): Float64Array {
  let thresholds = new Float64Array(categories).fill(silent)
  for (let price = 0.5; price < 60; price *= 1.15) {
    thresholds = Float64Array.from({ length: categories }, (_, category) => bestThreshold(judged, category, price))
    if (newAlarms(judged, thresholds) <= budget) return thresholds
  }
  return thresholds
}

const surestVeto = 0.35
/** A right hint dropped by mistake costs as much as so many wrong ones dropped. */
const priceOfRight = 1.5

/** Per category the probability below which a hint of the patterns is dropped: where most wrong ones go and few right ones. 0 where nothing is gained. */
export function chooseVetoes(
  replies: readonly { doubts: ArrayLike<number>; isFault: readonly boolean[]; isFound: readonly boolean[] }[],
  categories: number,
): Float64Array {
  return Float64Array.from({ length: categories }, (_, category) => {
    const found = replies
      .filter(({ isFound }) => isFound[category])
      .map(({ doubts, isFault }) => ({ p: doubts[category] as number, isFault: isFault[category] === true }))
      .sort((a, b) => a.p - b.p)
    let [gain, best, veto] = [0, 0, 0]
    for (const [index, { p, isFault }] of found.entries()) {
      if (p > surestVeto) break
      gain += isFault ? -priceOfRight : 1
      if (gain > best) {
        best = gain
        veto = (p + (found[index + 1]?.p ?? p)) / 2
      }
    }
    return Math.min(surestVeto, veto)
  })
}
