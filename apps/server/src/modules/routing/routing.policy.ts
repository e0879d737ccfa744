/** Who is there, who is able, and who should take the next conversation. Pure. */
import { hasPermission, type Presence, type PresenceState, permission, type Role } from '@tact/protocol'
import type { PresenceRow } from './presence.tables.ts'

/** Without a sign of life for this long a person is taken for gone. */
export const heartbeatSeconds = 45

/** For so long a customer waits for an agent who is not there; then somebody else is found. */
export const absenceSeconds = 15 * 60

/** What routing knows of a person who serves. */
export type StaffMember = {
  id: string
  name: string
  role: Role
  team: string
  skills: readonly string[]
  languages: readonly string[]
  maxOpen: number
  isActive: boolean
}
export type Candidate = StaffMember & { state: PresenceState; openCount: number }

/** What others see: the chosen state while there are signs of life. */
export const effectiveState = (row: PresenceRow | undefined, now: Date): PresenceState =>
  row && now.getTime() - row.heartbeatAt.getTime() < heartbeatSeconds * 1000 && row.isOnline ? row.state : 'offline'

/** Active, and may answer customers. */
export const isServing = ({ isActive, role }: Pick<StaffMember, 'isActive' | 'role'>): boolean =>
  isActive && hasPermission(role, permission.conversation.reply)

/** An open conversation in somebody's hands. */
export type Held = { id: string; agentId: string; assignedAt: Date | null; waitingSince: Date | null }

const latestOf = (...times: (Date | null | undefined)[]): Date =>
  new Date(Math.max(0, ...times.map(time => time?.getTime() ?? 0)))

/** Since when nobody is there for the waiting customer of this conversation; null while somebody is or nobody waits. */
export const absentSince = (
  { assignedAt, waitingSince }: Pick<Held, 'assignedAt' | 'waitingSince'>,
  row: PresenceRow | undefined,
  now: Date,
): Date | null => {
  if (waitingSince === null || effectiveState(row, now) !== 'offline') return null
  if (row === undefined) return latestOf(assignedAt, waitingSince)
  // Connected and yet offline: this person may still finish what is open, so the customer's own waiting counts.
  const isConnected = row.isOnline && now.getTime() - row.heartbeatAt.getTime() < heartbeatSeconds * 1000
  return isConnected ? latestOf(row.since, assignedAt, waitingSince) : latestOf(row.heartbeatAt, assignedAt)
}

export const hasRoom = ({ state, isActive, openCount, maxOpen }: Candidate): boolean =>
  isActive && state === 'available' && openCount < maxOpen

/** A conversation in English needs somebody who writes it. */
export const isAble = ({ languages }: Pick<StaffMember, 'languages'>, locale: string): boolean =>
  locale === 'zh-CN' || languages.includes(locale)

const load = ({ openCount, maxOpen }: Candidate): number => openCount / maxOpen

/** The preferred one if there is room, else the least loaded; with equal load the one with fewer, then by id. */
export const chooseAgent = (
  candidates: readonly Candidate[],
  wanted: { locale: string; preferredId: string | null; exceptId?: string | null; team?: string | null },
): Candidate | null => {
  const free = candidates.filter(
    candidate =>
      hasRoom(candidate) &&
      isAble(candidate, wanted.locale) &&
      candidate.id !== wanted.exceptId &&
      (!wanted.team || candidate.team === wanted.team),
  )
  const preferred = free.find(({ id }) => id === wanted.preferredId)
  if (preferred) return preferred
  const sorted = [...free].sort((a, b) => load(a) - load(b) || a.openCount - b.openCount || (a.id < b.id ? -1 : 1))
  return sorted[0] ?? null
}

export const presenceOf = (person: Candidate, since: Date): Presence => ({
  personId: person.id,
  name: person.name,
  role: person.role,
  team: person.team,
  skills: [...person.skills],
  languages: [...person.languages],
  state: person.state,
  since: since.toISOString(),
  openCount: person.openCount,
  maxOpen: person.maxOpen,
})
