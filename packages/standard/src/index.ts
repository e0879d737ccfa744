export { type ActSpan, recogniseActs } from '#acts/acts.ts'

export { checkReply } from '#check/check.ts'
export { compilePack, explainClause, type Standard } from '#check/compile.ts'
export { explainReply } from '#check/explain.ts'
export {
  advanceClock,
  type ClockEvent,
  type ClockReading,
  type ClockTone,
  clockAt,
  clockOf,
  remaining,
} from '#clock/clock.ts'
export { clockEventOf, isHolding } from '#clock/events.ts'
export { type FollowUpPromise, findPromise } from '#clock/promise.ts'
export { findToldTimes, type ToldTime } from '#clock/told-time.ts'
export { addWorkingSeconds, isWorkingTime, workingSecondsBetween } from '#clock/working.ts'
export { coverageOf, isCovered, type RowCoverage, standardRows } from '#compare/coverage.ts'
export {
  addTotals,
  type ClauseTotals,
  type ComparedFinding,
  compareFindings,
  type FindingsChange,
} from '#compare/findings.ts'
export { type ClauseChange, diffPacks, isSame, type PackDiff, type SectionChange } from '#compare/packs.ts'
export {
  type ConversationExampleResult,
  exampleConversation,
  findConversationClause,
  testConversationClause,
  testConversations,
} from '#conversation/examples.ts'
export { InputError, parseConversation } from '#conversation/input.ts'
export { inspectConversation } from '#conversation/inspect.ts'
export { clockRulesOf } from '#conversation/lexicon.ts'
export type { ConversationClause, ConversationPack, Scorecard } from '#conversation/pack.ts'
export { type EmotionContext, isUpset, readEmotion } from '#emotion/emotion.ts'
export * from '#guide/index.ts'
export { PatternError, parsePattern, type Slots } from '#match/pattern.ts'
export { maxCheckedLength, type Normalised, normalise, originalSpan } from '#normalise/normalise.ts'
export type {
  Condition,
  Manifest,
  OwnCategory,
  PackData,
  ReplyClause,
  ReplyExample,
  ReplyException,
} from '#pack/pack.ts'
export { type AskedQuestion, questionsOf } from '#rules/asks.ts'
export {
  type ActTitles,
  type Explanation,
  explainCondition,
  explainWhere,
  explanationText,
} from '#rules/explain.ts'
export { emotionNames, judgeNames, measureNames, momentNames, speakerNames } from '#rules/names.ts'
export type { Anchor, Fact, Limit, RuleModifiers, RuleNode, RuleOperators, Where } from '#rules/node.ts'
export {
  anchorPlaces,
  joiners,
  leaves,
  type Modifier,
  type Moment,
  modifiers,
  moments,
  type Operator,
  operators,
  type Speaker,
  speakers,
  type VoiceMeasure,
  voiceMeasures,
} from '#rules/operators.ts'
export { prepareRegex, RegexError } from '#rules/regex.ts'
export { estimateSatisfaction } from '#satisfaction/satisfaction.ts'
export * from './types.ts'
