/** What an act changed, line by line. Pure. */
export type Change = { path: string; before: string | null; after: string | null }

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const write = (value: unknown): string | null => {
  if (value === undefined || value === null) return null
  if (typeof value === 'string') return value
  if (Array.isArray(value) && value.every(item => typeof item === 'string' || typeof item === 'number'))
    return value.join(', ')
  return JSON.stringify(value)
}

const keysOf = (value: unknown): string[] => (isPlain(value) ? Object.keys(value) : [])

/** Only what differs, nested objects by dotted path, in the order of the fields. */
export const diffOf = (before: unknown, after: unknown, path = ''): Change[] => {
  if (isPlain(before) || isPlain(after)) {
    const keys = [...new Set([...keysOf(before), ...keysOf(after)])]
    return keys.flatMap(key =>
      diffOf(
        isPlain(before) ? before[key] : undefined,
        isPlain(after) ? after[key] : undefined,
        path ? `${path}.${key}` : key,
      ),
    )
  }
  const [old, now] = [write(before), write(after)]
  return old === now ? [] : [{ path, before: old, after: now }]
}
