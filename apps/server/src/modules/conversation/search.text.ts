/** Search text: one form for every width and case, its characters and pairs for the index, and the hits' places. */

export type SearchForm = { text: string; starts: number[]; ends: number[] }

/** NFKC and lower case, character by character, blanks as one; with the place of each unit in the original. */
export const searchFormOf = (original: string): SearchForm => {
  const starts: number[] = []
  const ends: number[] = []
  let text = ''
  let at = 0
  for (const character of original) {
    const form = /\s/u.test(character) ? ' ' : character.normalize('NFKC').toLowerCase()
    if (!(form === ' ' && text.endsWith(' '))) {
      text += form
      for (let unit = 0; unit < form.length; unit++) {
        starts.push(at)
        ends.push(at + character.length)
      }
    }
    at += character.length
  }
  return { text, starts, ends }
}

export const searchTextOf = (original: string): string => searchFormOf(original).text

/**
 * Single characters and pairs within each run without blanks: exact for words of one and two characters. Single ones
 * could be found as prefixes of pairs too, in half the index, but merging the prefixes took longer than reading the rows.
 */
export const gramsOf = (searchText: string): string[] => {
  const grams = new Set<string>()
  for (const run of searchText.split(' ')) {
    const characters = [...run]
    characters.forEach((character, index) => {
      grams.add(character)
      const next = characters[index + 1]
      if (next !== undefined) grams.add(character + next)
    })
  }
  return [...grams]
}

/** The words of a query, each once. */
export const wordsOf = (query: string): string[] => [...new Set(searchTextOf(query).split(' ').filter(Boolean))]

/** The grams that a message must hold: the pairs of each word, of a word of one character the character. */
export const wantedGramsOf = (words: readonly string[]): string[] => {
  const grams = new Set<string>()
  for (const word of words) {
    const characters = [...word]
    if (characters.length === 1) grams.add(word)
    for (let index = 0; index + 1 < characters.length; index++)
      grams.add(`${characters[index]}${characters[index + 1]}`)
  }
  return [...grams]
}

/** A lexeme of a tsquery, quoted. */
const quoteLexeme = (gram: string) => `'${gram.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
export const tsqueryOf = (words: readonly string[]): string => wantedGramsOf(words).map(quoteLexeme).join(' & ')

/** A pattern for LIKE with backslash as escape. */
export const likePatternOf = (word: string): string => `%${word.replace(/[\\%_]/g, '\\$&')}%`

/** Words of three and more characters: their pairs may stand apart, so the text itself must be looked at. */
export const wordsToRecheck = (words: readonly string[]): string[] => words.filter(word => [...word].length > 2)

/** UTF-16 ranges of the words in the original, sorted, overlapping ones joined. */
export const rangesOf = (original: string, words: readonly string[]): [number, number][] => {
  const form = searchFormOf(original)
  const found: [number, number][] = []
  for (const word of words)
    for (let at = form.text.indexOf(word); at >= 0; at = form.text.indexOf(word, at + word.length))
      found.push([form.starts[at] ?? 0, form.ends[at + word.length - 1] ?? original.length])
  found.sort((a, b) => a[0] - b[0])
  const joined: [number, number][] = []
  for (const range of found) {
    const last = joined.at(-1)
    if (last && range[0] <= last[1]) last[1] = Math.max(last[1], range[1])
    else joined.push(range)
  }
  return joined
}
