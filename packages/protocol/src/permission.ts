/** The one list of permissions and what each role may do. A route declares one of these or one of the open accesses. */

export const roles = ['agent', 'supervisor', 'inspector', 'trainer', 'administrator'] as const
export type Role = (typeof roles)[number]

export const permission = {
  conversation: {
    /** Own, waiting and own customers' conversations; the policy narrows it. */
    read: 'conversation.read',
    /** Everybody's conversations. */
    readAll: 'conversation.readAll',
    reply: 'conversation.reply',
    accept: 'conversation.accept',
    transfer: 'conversation.transfer',
    close: 'conversation.close',
    reopen: 'conversation.reopen',
    note: 'conversation.note',
  },
  override: { request: 'override.request', decide: 'override.decide' },
  customer: { read: 'customer.read', update: 'customer.update', reveal: 'customer.reveal' },
  order: { read: 'order.read' },
  script: { read: 'script.read', manage: 'script.manage' },
  followUp: { read: 'followUp.read', manage: 'followUp.manage', readAll: 'followUp.readAll' },
  presence: { read: 'presence.read', set: 'presence.set' },
  inspection: { read: 'inspection.read', run: 'inspection.run' },
  standard: {
    read: 'standard.read',
    edit: 'standard.edit',
    review: 'standard.review',
    publish: 'standard.publish',
  },
  search: { use: 'search.use' },
  person: { read: 'person.read', manage: 'person.manage' },
  setting: { read: 'setting.read', manage: 'setting.manage' },
  audit: { read: 'audit.read' },
} as const

type Leaves<T> = T extends string ? T : { [K in keyof T]: Leaves<T[K]> }[keyof T]
export type Permission = Leaves<typeof permission>

/** Access that needs no role: anybody; a visitor's token; a signature in the address; any signed-in person. */
export const openAccess = ['public', 'visitor', 'signed_url', 'signed_in'] as const
export type OpenAccess = (typeof openAccess)[number]
export type Access = Permission | OpenAccess

const p = permission
const everyone: readonly Permission[] = [
  p.conversation.read,
  p.customer.read,
  p.order.read,
  p.script.read,
  p.followUp.read,
  p.presence.read,
  p.inspection.read,
  p.standard.read,
  p.search.use,
  p.person.read,
  p.setting.read,
]
const keepingStandard: readonly Permission[] = [p.standard.edit, p.standard.review, p.standard.publish]
const serving: readonly Permission[] = [
  p.conversation.reply,
  p.conversation.accept,
  p.conversation.transfer,
  p.conversation.close,
  p.conversation.reopen,
  p.conversation.note,
  p.override.request,
  p.customer.update,
  p.customer.reveal,
  p.followUp.manage,
  p.presence.set,
]

export const rolePermissions: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  agent: new Set([...everyone, ...serving]),
  supervisor: new Set([
    ...everyone,
    ...serving,
    ...keepingStandard,
    p.conversation.readAll,
    p.override.decide,
    p.script.manage,
    p.followUp.readAll,
    p.inspection.run,
    p.audit.read,
    p.setting.manage,
  ]),
  inspector: new Set([...everyone, ...keepingStandard, p.conversation.readAll, p.conversation.note, p.inspection.run]),
  trainer: new Set([...everyone, p.conversation.readAll, p.script.manage, p.standard.edit]),
  administrator: new Set([
    ...everyone,
    ...keepingStandard,
    p.conversation.readAll,
    p.followUp.readAll,
    p.script.manage,
    p.person.manage,
    p.setting.manage,
    p.audit.read,
    p.inspection.run,
    p.presence.set,
  ]),
}

export const hasPermission = (role: Role, wanted: Permission): boolean => rolePermissions[role].has(wanted)
