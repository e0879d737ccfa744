/** From scores to probabilities (Platt), and from probabilities to the thresholds above which a category speaks. */

export type Calibration = { slope: number; offset: number }

const logistic = (value: number) => 1 / (1 + Math.exp(-value))

/** Platt's sigmoid over held-back scores, by Newton steps; the targets are smoothed as Platt proposes. */
export function calibrate(scores: readonly number[], isFault: readonly boolean[]): Calibration {
  const faults = isFault.filter(Boolean).length
  if (faults === 0 || faults === scores.length) return { slope: 1, offset: 0 }
  const high = (faults + 1) / (faults + 2)
  const low = 1 / (scores.length - faults + 2)
  let slope = 1
  let offset = 0
  for (let step = 0; step < 30; step++) {
    let [gradientA, gradientB, aa, ab, bb] = [0, 0, 1e-6, 0, 1e-6]
    for (const [index, score] of scores.entries()) {
      const p = logistic(slope * score + offset)
      const error = p - (isFault[index] ? high : low)
      const curve = Math.max(1e-9, p * (1 - p))
      gradientA += error * score
      gradientB += error
      aa += curve * score * score
      ab += curve * score
      bb += curve
    }
    const determinant = aa * bb - ab * ab
    const moveA = (bb * gradientA - ab * gradientB) / determinant
    const moveB = (aa * gradientB - ab * gradientA) / determinant
    // A bounded step: far from the answer the curve is nearly flat and Newton would leap.
    slope -= Math.max(-1, Math.min(1, moveA))
    offset -= Math.max(-1, Math.min(1, moveB))
    if (Math.abs(moveA) + Math.abs(moveB) < 1e-7) break
  }
  return { slope: Math.max(0.01, slope), offset }
}

export const probabilityOf = ({ slope, offset }: Calibration, score: number): number => logistic(slope * score + offset)

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
