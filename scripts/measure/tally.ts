/** Counts labels against findings, and the shares that follow from the counts. */

type Count = { hit: number; missed: number; alarm: number }
/** Shares are 0–1; NaN where nothing was labelled or nothing found. */
type Shares = { precision: number; recall: number; f1: number }
type Row = Shares & { label: string; labelled: number; found: number }

function sharesOf({ hit, missed, alarm }: Count): Shares {
  return { precision: hit / (hit + alarm), recall: hit / (hit + missed), f1: (2 * hit) / (2 * hit + missed + alarm) }
}

/** An empty count for the given labels. */
export function createTally(labels: readonly string[]) {
  const counts = new Map<string, Count>(labels.map(label => [label, { hit: 0, missed: 0, alarm: 0 }]))
  const countOf = (label: string) => {
    const count = counts.get(label) ?? { hit: 0, missed: 0, alarm: 0 }
    counts.set(label, count)
    return count
  }
  return {
    /** Adds one line of keys without repeats; returns what differs: `-key` was missed, `+key` is a false alarm. */
    add(
      labelled: readonly string[],
      found: readonly string[],
      labelOf: (key: string) => string = key => key,
    ): string[] {
      const difference: string[] = []
      for (const key of labelled) {
        const isHit = found.includes(key)
        countOf(labelOf(key))[isHit ? 'hit' : 'missed'] += 1
        if (!isHit) difference.push(`-${key}`)
      }
      for (const key of found) {
        if (labelled.includes(key)) continue
        countOf(labelOf(key)).alarm += 1
        difference.push(`+${key}`)
      }
      return difference
    },
    rows(): Row[] {
      return [...counts].map(([label, count]) => ({
        label,
        labelled: count.hit + count.missed,
        found: count.hit + count.alarm,
        ...sharesOf(count),
      }))
    },
    /** Mean F1 over the labels that occur, labelled or found. */
    macroF1(): number {
      const shares = [...counts.values()].map(count => sharesOf(count).f1).filter(f1 => !Number.isNaN(f1))
      return shares.reduce((sum, f1) => sum + f1, 0) / shares.length
    },
    micro(): Shares {
      const sum: Count = { hit: 0, missed: 0, alarm: 0 }
      for (const { hit, missed, alarm } of counts.values()) {
        sum.hit += hit
        sum.missed += missed
        sum.alarm += alarm
      }
      return sharesOf(sum)
    },
  }
}
export type Tally = ReturnType<typeof createTally>
