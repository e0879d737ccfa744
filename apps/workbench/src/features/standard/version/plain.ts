/** A value of a clause as lines a person can read: no quotes, no brackets. Pure. */

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

type NameOf = (key: string) => string

const linesOf = (value: unknown, indent: number, nameOf: NameOf): string[] => {
  const pad = '  '.repeat(indent)
  if (value === undefined || value === null) return []
  if (!isRecord(value) && !Array.isArray(value)) return [pad + String(value)]
  if (Array.isArray(value))
    return value.flatMap(item => {
      const [first = '', ...rest] = linesOf(item, indent + 1, nameOf)
      return [`${pad}- ${first.trimStart()}`, ...rest]
    })
  const entries = Object.entries(value)
  // An example without context is its text.
  const [only] = entries
  if (entries.length === 1 && only?.[0] === 'text') return [pad + String(only[1])]
  return entries.flatMap(([key, child]) =>
    isRecord(child) || Array.isArray(child)
      ? [`${pad}${nameOf(key)}:`, ...linesOf(child, indent + 1, nameOf)]
      : [`${pad}${nameOf(key)}: ${String(child)}`],
  )
}

/** `nameOf` gives a field the word that the reader knows it by. */
export const writeValue = (value: unknown, nameOf: NameOf = key => key): string => linesOf(value, 0, nameOf).join('\n')

export type DiffLine = { text: string; change: 'same' | 'added' | 'removed' }

const longest = 600

/** Line by line what went and what came, by the longest common run of lines. */
export const diffLines = (before: string, after: string): DiffLine[] => {
  const a = before === '' ? [] : before.split('\n').slice(0, longest)
  const b = after === '' ? [] : after.split('\n').slice(0, longest)
  const width = b.length + 1
  const lengths = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        a[i] === b[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0)
  const lines: DiffLine[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ text: a[i] ?? '', change: 'same' })
      i++
      j++
    } else if (
      j >= b.length ||
      (i < a.length && (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0))
    ) {
      lines.push({ text: a[i++] ?? '', change: 'removed' })
    } else lines.push({ text: b[j++] ?? '', change: 'added' })
  }
  return lines
}
