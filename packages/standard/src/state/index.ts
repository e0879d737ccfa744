/** The customer's state: learned readings beside the patterns. */
export { answeredFeatures, isAnswered, readPair } from '#state/answered.ts'
export { bucketCount, type Grams, readGrams } from '#state/grams.ts'
