/** The chapters of the standard: the rows of the catalogue, in its order; what belongs to none comes last. */

export const chapters = [
  'A1',
  'A2',
  'A3',
  'A4',
  'A5',
  'A6',
  'A7',
  'A8',
  'A9',
  'A10',
  'A11',
  'A12',
  'A13',
  'A14',
  'A15',
  'A16',
  'A17',
] as const
export type Chapter = (typeof chapters)[number] | 'other'

const known: ReadonlySet<string> = new Set(chapters)

/** The chapter of a source row: `A7` of `A7`, of `A7, A12` the first; rows of other letters are `other`. */
export const chapterOf = (source: unknown): Chapter => {
  const row = typeof source === 'string' ? source : Array.isArray(source) ? source[0] : undefined
  const first = typeof row === 'string' ? /[A-Z]\d{1,2}/.exec(row)?.[0] : undefined
  return first !== undefined && known.has(first) ? (first as Chapter) : 'other'
}
