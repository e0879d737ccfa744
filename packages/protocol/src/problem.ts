/** Errors as RFC 9457 problem documents: a sentence in the asked language, and the field it is about. */
import { z } from 'zod'

export const problemCodes = [
  'invalid_input',
  'malformed_json',
  'not_signed_in',
  'wrong_credentials',
  'session_expired',
  'forbidden',
  'wrong_origin',
  'not_found',
  'conflict',
  'too_large',
  'unsupported_media',
  'too_many_requests',
  'guard_blocked',
  'guard_acknowledge',
  'conversation_closed',
  'already_rated',
  'already_assigned',
  'consent_missing',
  'demo_password_refused',
  'password_change_required',
  'unavailable',
  'internal',
] as const
export type ProblemCode = (typeof problemCodes)[number]

export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  code: z.enum(problemCodes),
  /** One entry per field at fault; `code` is stable, `message` is for people. */
  errors: z
    .array(
      z.object({
        field: z.string(),
        code: z.string(),
        message: z.string(),
        /** Where the field is a text with lines, counted from 1. */
        line: z.number().int().optional(),
        column: z.number().int().optional(),
      }),
    )
    .optional(),
  /** With guard_blocked and guard_acknowledge: the findings, as in CheckResult. */
  findings: z.array(z.unknown()).optional(),
  packVersion: z.string().optional(),
})
export type Problem = z.infer<typeof Problem>
