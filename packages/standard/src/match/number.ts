/** Marks inside numbers: “17:00”, “1.895” and “19,232” are one word, never two clauses. */

/** The same as an expression, for patterns that look at one place of a text. */
export const numberMark = '(?<=\\d)[:：.,](?=\\d)'

const isDigit = (char: string) => char >= '0' && char <= '9' && char.length === 1

/** True when the character at `at` is a mark with a digit on both sides. */
export function isNumberMark(text: string, at: number): boolean {
  const char = text.charAt(at)
  if (char !== ':' && char !== '：' && char !== '.' && char !== ',') return false
  return isDigit(text.charAt(at - 1)) && isDigit(text.charAt(at + 1))
}
