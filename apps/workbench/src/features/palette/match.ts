/** Whether all typed words occur in any of the texts, in any case. Pure. */
export const matchesAll = (query: string, ...texts: readonly (string | null | undefined)[]): boolean => {
  const whole = texts.filter(Boolean).join('\n').toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .every(word => whole.includes(word))
}
