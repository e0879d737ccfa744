/** The learned recogniser that speaks beside the patterns. */
export { bucketCount, type Features, readFeatures, shareOf } from '#recogniser/features.ts'
export { withRecogniser } from '#recogniser/learned.ts'
export { type ModelCategory, ModelError, type RecogniserModel, readModel, writeModel } from '#recogniser/model.ts'
export { type Caution, type Recognised, recognise, scoreFeatures } from '#recogniser/recognise.ts'
