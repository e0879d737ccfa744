/** People who serve: signing in, sessions, passwords, the list of staff. */
import { z } from 'zod'
import { Id, IdParams, plainText, Timestamp } from '#common.ts'
import { permission, roles } from '#permission.ts'
import { route } from '#route.ts'

export const RoleName = z.enum(roles)
export const Password = z.string().min(10, { error: 'password_short' }).max(128, { error: 'too_long' })
export const Email = z.email({ error: 'email' }).max(254)

export const Person = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  role: RoleName,
  team: z.string(),
  staffNumber: z.string(),
  skills: z.array(z.string()),
  languages: z.array(z.string()),
  /** How many open conversations at once. */
  maxOpen: z.number().int(),
  isActive: z.boolean(),
})
export type Person = z.infer<typeof Person>

export const Me = z.object({
  person: Person,
  permissions: z.array(z.string()),
  /** After a one-time password nothing else is allowed until it is changed. */
  mustChangePassword: z.boolean(),
  isDemo: z.boolean(),
})
export type Me = z.infer<typeof Me>

export const SessionEntry = z.object({
  id: z.string(),
  createdAt: Timestamp,
  lastSeenAt: Timestamp,
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
  isCurrent: z.boolean(),
})
export type SessionEntry = z.infer<typeof SessionEntry>

// No defaults here: a partial with defaults would overwrite what a PATCH leaves out.
const personFields = {
  name: plainText(40),
  email: Email,
  role: RoleName,
  team: plainText(40, 0),
  staffNumber: plainText(20, 0),
  skills: z.array(plainText(40)).max(30),
  languages: z.array(plainText(20)).max(10),
  maxOpen: z.int().min(0).max(50),
}
export const PersonChange = z.strictObject({ ...personFields, isActive: z.boolean() }).partial()
export const PersonInput = PersonChange.required({ name: true, email: true, role: true }).omit({ isActive: true })

export const accountRoutes = {
  signIn: route({
    method: 'POST',
    path: '/sign-in',
    permission: 'public',
    summary: 'Sign in with e-mail and password; sets the session cookie',
    body: z.strictObject({ email: Email, password: z.string().min(1, { error: 'empty' }).max(128) }),
    response: Me,
  }),
  signOut: route({ method: 'POST', path: '/sign-out', permission: 'signed_in', summary: 'End this session' }),
  getMe: route({
    method: 'GET',
    path: '/me',
    permission: 'signed_in',
    summary: 'Who is signed in, and what they may do',
    response: Me,
  }),
  changePassword: route({
    method: 'POST',
    path: '/me/password',
    permission: 'signed_in',
    summary: 'Change the own password; other sessions end',
    body: z.strictObject({ current: z.string().min(1).max(128), next: Password }),
  }),
  listSessions: route({
    method: 'GET',
    path: '/me/sessions',
    permission: 'signed_in',
    summary: 'Own sessions on all devices',
    response: z.object({ sessions: z.array(SessionEntry) }),
  }),
  revokeSession: route({
    method: 'DELETE',
    path: '/me/sessions/:id',
    permission: 'signed_in',
    summary: 'End one own session',
    params: z.strictObject({ id: z.string().min(1).max(100) }),
  }),
  /** Shown on the sign-in page of the demo, on loopback only. */
  listDemoSignIns: route({
    method: 'GET',
    path: '/demo/sign-ins',
    permission: 'public',
    summary: 'Demo accounts; empty when this is no demo or not on loopback',
    response: z.object({
      signIns: z.array(z.object({ name: z.string(), email: z.string(), role: RoleName, password: z.string() })),
    }),
  }),
  listPeople: route({
    method: 'GET',
    path: '/people',
    permission: permission.person.read,
    summary: 'All staff',
    response: z.object({ people: z.array(Person) }),
  }),
  createPerson: route({
    method: 'POST',
    path: '/people',
    permission: permission.person.manage,
    summary: 'Add a person; answers with a one-time password, shown once',
    body: PersonInput,
    response: z.object({ person: Person, oneTimePassword: z.string() }),
  }),
  updatePerson: route({
    method: 'PATCH',
    path: '/people/:id',
    permission: permission.person.manage,
    summary: 'Change a person, or deactivate',
    params: IdParams,
    body: PersonChange,
    response: Person,
  }),
  resetPassword: route({
    method: 'POST',
    path: '/people/:id/reset-password',
    permission: permission.person.manage,
    summary: 'New one-time password; all sessions of the person end',
    params: IdParams,
    response: z.object({ oneTimePassword: z.string() }),
  }),
} as const

export const AuditEntry = z.object({
  id: z.string(),
  at: Timestamp,
  actorName: z.string().nullable(),
  act: z.string(),
  subjectType: z.string(),
  subjectId: z.string().nullable(),
  before: z.unknown().nullable(),
  after: z.unknown().nullable(),
  ip: z.string().nullable(),
})
export type AuditEntry = z.infer<typeof AuditEntry>

export const auditRoutes = {
  listAudit: route({
    method: 'GET',
    path: '/audit',
    permission: permission.audit.read,
    summary: 'Acts on people, rights and settings, newest first',
    query: z.strictObject({
      act: z.string().max(80).optional(),
      actorId: Id.optional(),
      cursor: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({ entries: z.array(AuditEntry), nextCursor: z.string().nullable() }),
  }),
} as const
