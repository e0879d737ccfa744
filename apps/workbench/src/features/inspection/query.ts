/** From the address of the list to what is asked of the server. */
import type { InspectionSearch } from './search.ts'

const pageSize = 50

export const ranges = {
  all: {},
  low: { max: 59 },
  middle: { min: 60, max: 84 },
  high: { min: 85 },
} as const satisfies Record<string, { min?: number; max?: number }>
export type Range = keyof typeof ranges

export const rangeOf = ({ min, max }: InspectionSearch): Range =>
  (Object.keys(ranges) as Range[]).find(name => {
    const range: { min?: number; max?: number } = ranges[name]
    return range.min === min && range.max === max
  }) ?? 'all'

export const listQuery = ({ agent, category, min, max }: InspectionSearch, cursor?: string) => ({
  agentId: agent,
  category,
  minScore: min,
  // Scores have decimals: 84.6 is still "60–84".
  maxScore: max === undefined ? undefined : Math.min(100, max + 0.99),
  cursor,
  limit: pageSize,
})
