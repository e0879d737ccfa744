/** What a new password must have, and how strong it is. Pure. */

export type Rule = 'length' | 'kinds' | 'notOwn' | 'notOld'
export const minLength = 10

const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u, /\p{Lo}/u]
const countKinds = (text: string): number => kinds.filter(kind => kind.test(text)).length

/** Rules that `next` does not keep. `own` are words others know: name, e-mail. */
export const brokenRules = (
  next: string,
  { current = '', own = [] }: { current?: string; own?: readonly string[] },
): Rule[] => {
  const lower = next.toLowerCase()
  const broken: Rule[] = []
  if (next.length < minLength) broken.push('length')
  if (countKinds(next) < 2) broken.push('kinds')
  if (own.some(word => word.length > 1 && lower.includes(word.toLowerCase()))) broken.push('notOwn')
  if (next === '' || next === current) broken.push('notOld')
  return broken
}

/** 0 empty … 4 strong: length counts most, variety next, repetition least. */
export const strengthOf = (next: string): 0 | 1 | 2 | 3 | 4 => {
  if (next === '') return 0
  const different = new Set(next).size
  if (next.length < minLength || different < 5) return 1
  const points = next.length / 4 + countKinds(next) + different / 6
  return points >= 8 ? 4 : points >= 6 ? 3 : 2
}
