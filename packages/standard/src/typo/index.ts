/** Wrong characters, found by what words they would make. */
export { defaultGain, findTypos, type Typo } from '#typo/find.ts'
export { withTypos } from '#typo/learned.ts'
export { readTypoModel, type TypoModel, TypoModelError, type TypoParts, writeTypoModel } from '#typo/model.ts'
