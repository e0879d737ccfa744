/** Reasons to choose from after a number; as the protocol's list, without its schemas (a test keeps them equal). */
export const ratingReasons = {
  low: ['slow', 'unsolved', 'attitude', 'unclear', 'repeated', 'policy'],
  high: ['fast', 'solved', 'kind', 'clear', 'professional'],
} as const
export type RatingReason = (typeof ratingReasons)['low' | 'high'][number]

export const reasonsFor = (score: number): readonly RatingReason[] =>
  score <= 3 ? ratingReasons.low : ratingReasons.high
