/** The customer's state: learned readings beside the patterns. */

export { actBuckets, readActFeatures } from '#acts/features.ts'
export { hearActs, scoreActs, withActs } from '#acts/learned.ts'
export { type ActModel, ActModelError, learnedActs, readActModel, writeActModel } from '#acts/model.ts'
export { foldText } from '#conversation/match.ts'
export { readConversation } from '#conversation/reading.ts'
export { hearTurn } from '#emotion/emotion.ts'
export { readFacts } from '#satisfaction/facts.ts'
export { answeredFeatures, isAnswered, readPair } from '#state/answered.ts'
export { bucketCount, type Grams, maxTurnLength, readGrams } from '#state/grams.ts'
export { type Mood, readState, scoreState, settleFeeling, withState } from '#state/learned.ts'
export {
  columns,
  moodColumns,
  readStateModel,
  type StateModel,
  StateModelError,
  writeStateModel,
} from '#state/model.ts'
export { type Heard, readSignals, signalCount } from '#state/signals.ts'
