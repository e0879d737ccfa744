/** Validation: a part of the request through its schema; what is wrong becomes one entry per field. */
import type { z } from 'zod'
import { Refusal } from '#platform/errors/errors.ts'

export type FieldProblem = { field: string; code: string; values?: Record<string, string | number> }

// PostgreSQL stores neither a NUL nor half of a surrogate pair; nobody writes them in good faith.
const isUnstorable = (text: string): boolean => text.includes('\0') || /\p{Cs}/u.test(text)

const findUnstorable = (value: unknown, path: string, depth = 0): string | null => {
  if (typeof value === 'string') return isUnstorable(value) ? path : null
  if (typeof value !== 'object' || value === null || depth > 20) return null
  for (const [key, inner] of Object.entries(value)) {
    const here = path ? `${path}.${key}` : key
    const found = isUnstorable(key) ? path : findUnstorable(inner, here, depth + 1)
    if (found !== null) return found
  }
  return null
}

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  )

// Messages of our own schemas are stable codes such as `too_long`; zod's own are sentences.
const isOwnCode = (message: string): boolean => /^[a-z]+(_[a-z]+)*$/.test(message)

const tooMuch = (issue: { origin?: unknown; maximum: number | bigint }): [string, Record<string, string | number>] => [
  issue.origin === 'string' ? 'too_long' : issue.origin === 'array' ? 'too_many' : 'too_big',
  { maximum: Number(issue.maximum) },
]
const tooLittle = (issue: {
  origin?: unknown
  minimum: number | bigint
}): [string, Record<string, string | number>] => [
  issue.origin === 'string' ? (Number(issue.minimum) <= 1 ? 'empty' : 'too_short') : 'too_small',
  { minimum: Number(issue.minimum) },
]

const codeOf = (issue: z.core.$ZodIssue, input: unknown): [string, Record<string, string | number>?] => {
  const values: Record<string, string | number> = {}
  if ('maximum' in issue) values.maximum = Number(issue.maximum)
  if ('minimum' in issue) values.minimum = Number(issue.minimum)
  if (issue.message && isOwnCode(issue.message)) return [issue.message, values]
  switch (issue.code) {
    case 'invalid_type':
      return valueAt(input, issue.path) === undefined ? ['required'] : ['wrong_type', { expected: issue.expected }]
    case 'too_big':
      return tooMuch(issue)
    case 'too_small':
      return tooLittle(issue)
    case 'invalid_format':
      return ['format', { format: issue.format }]
    case 'invalid_value':
      return valueAt(input, issue.path) === undefined
        ? ['required']
        : ['not_allowed', { allowed: issue.values.map(String).join(' / ') }]
    default:
      return ['invalid']
  }
}

/** Issues of zod as field problems; unknown fields are named one by one. */
export const readIssues = (issues: readonly z.core.$ZodIssue[], input: unknown): FieldProblem[] =>
  issues.flatMap(issue => {
    const field = issue.path.map(String).join('.')
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map(key => ({ field: field ? `${field}.${key}` : key, code: 'unknown_field' }))
    const [code, values] = codeOf(issue, input)
    return [{ field, code, ...(values ? { values } : {}) }]
  })

/** Parses one part of the request; throws `invalid_input` with every field at fault. A part without a schema is ignored. */
export const parsePart = (
  schema: z.ZodType | undefined,
  input: unknown,
  part: 'params' | 'query' | 'body',
): unknown => {
  if (!schema) return undefined
  // An absent body is an empty one, so that each missing field is named.
  const given = part === 'body' && (input === undefined || input === null) ? {} : input
  const bad = findUnstorable(given, '')
  if (bad !== null) throw new Refusal('invalid_input', { field: bad || part, code: 'control_character' })
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const errors = readIssues(result.error.issues, given).map(error => ({ ...error, field: error.field || part }))
  // A wrong id in the path names nothing that exists.
  if (part === 'params') throw new Refusal('not_found')
  throw new Refusal('invalid_input', { errors })
}
