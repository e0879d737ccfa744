/** A reply as the clauses and the recogniser read it: normalised, dodges undone, dialect as standard Chinese. */
import { foldDialect } from '#normalise/dialect.ts'
import { foldDodges } from '#normalise/dodge.ts'
import { type Joins, type Normalised, normalise } from '#normalise/normalise.ts'

export const normaliseReply = (source: string, joins: Joins): Normalised =>
  foldDialect(foldDodges(normalise(source, joins), joins))
