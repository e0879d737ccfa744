/** Turns whatever was thrown into a problem document (RFC 9457) in the asked language. */
import type { Locale, Problem, ProblemCode } from '@tact/protocol'
import { Refusal, type RefusalDetail } from '#platform/errors/errors.ts'
import english from '#platform/errors/messages.en.json' with { type: 'json' }
import chinese from '#platform/errors/messages.zh-CN.json' with { type: 'json' }

const statusOf: Record<ProblemCode, number> = {
  invalid_input: 422,
  malformed_json: 400,
  not_signed_in: 401,
  wrong_credentials: 401,
  session_expired: 401,
  forbidden: 403,
  wrong_origin: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported_media: 415,
  too_many_requests: 429,
  guard_blocked: 422,
  guard_acknowledge: 422,
  conversation_closed: 409,
  already_rated: 409,
  already_assigned: 409,
  consent_missing: 422,
  demo_password_refused: 403,
  password_change_required: 403,
  unavailable: 503,
  internal: 500,
}

type Values = Readonly<Record<string, string | number>>
const messages: Record<Locale, Readonly<Record<string, string>>> = { 'zh-CN': chinese, en: english }

/** The sentence of a key; an unknown field code falls back to the general one. */
export const say = (locale: Locale, key: string, values: Values = {}): string => {
  const text = messages[locale][key] ?? messages[locale]['field.invalid'] ?? key
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}

const readErrors = (detail: RefusalDetail): NonNullable<RefusalDetail['errors']> =>
  detail.errors ??
  (detail.field === undefined ? [] : [{ field: detail.field, code: detail.code ?? 'invalid', values: detail.values }])

const readDetail = (locale: Locale, { code, detail }: Refusal): string => {
  if (detail.retryAfterSeconds) return say(locale, 'reason.try_later', { seconds: detail.retryAfterSeconds })
  if (detail.code && detail.field === undefined && `reason.${detail.code}` in messages[locale])
    return say(locale, `reason.${detail.code}`, detail.values)
  return say(locale, `problem.${code}`, detail.values)
}

/** The document of a refusal; `instance` is the request's number in the log. */
export const toProblem = (refusal: Refusal, locale: Locale, instance: string): Problem => {
  const { code, detail } = refusal
  const errors = readErrors(detail).map(({ field, code: fieldCode, values, line, column }) => ({
    field,
    code: fieldCode,
    message: say(locale, `field.${fieldCode}`, values),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  }))
  return {
    type: `urn:tact:problem:${code}`,
    title: say(locale, `problem.${code}`, detail.values),
    status: statusOf[code],
    detail: errors[0] ? `${errors[0].field}: ${errors[0].message}` : readDetail(locale, refusal),
    instance: `urn:tact:request:${instance}`,
    code,
    ...(errors.length > 0 ? { errors } : {}),
    ...(detail.findings ? { findings: [...detail.findings] } : {}),
    ...(detail.packVersion ? { packVersion: detail.packVersion } : {}),
  }
}

const readCodes = (error: unknown): string[] => {
  if (typeof error !== 'object' || error === null) return []
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : []
  return 'cause' in error ? [...own, ...readCodes(error.cause)] : own
}

// 08: connection; 57P: shutting down; 53: out of connections or space; 3D: not there (yet).
const isDatabaseAway = (code: string) =>
  /^(08|57P|53|3D)/.test(code) || code === 'ECONNREFUSED' || code === 'ECONNRESET'
const fastifyCodes: Readonly<Record<string, [ProblemCode, string?]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['too_large'],
  FST_REQ_FILE_TOO_LARGE: ['too_large'],
  FST_FILES_LIMIT: ['too_large'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported_media', 'json_expected'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['malformed_json'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['malformed_json'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['malformed_json'],
  FST_INVALID_MULTIPART_CONTENT_TYPE: ['unsupported_media', 'multipart_expected'],
}

/** Any error as a refusal; what nobody foresaw is `internal` and must be logged by the caller. */
export const toRefusal = (error: unknown): Refusal => {
  if (error instanceof Refusal) return error
  const codes = readCodes(error)
  for (const code of codes) {
    const known = fastifyCodes[code]
    if (known) return new Refusal(known[0], known[1] ? { code: known[1] } : {})
  }
  if (
    codes.some(isDatabaseAway) ||
    (error instanceof Error && /Connection terminated|timeout exceeded when trying to connect/.test(error.message))
  )
    return new Refusal('unavailable')
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined
  if (status === 429) return new Refusal('too_many_requests')
  if (status === 400) return new Refusal(error instanceof SyntaxError ? 'malformed_json' : 'invalid_input')
  if (status === 413) return new Refusal('too_large')
  if (status === 415) return new Refusal('unsupported_media')
  return new Refusal('internal')
}
