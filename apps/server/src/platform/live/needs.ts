/** What the live transport needs from the rest. */
import type { IncomingHttpHeaders } from 'node:http'
import type { Events } from '#platform/events/events.ts'
import type { PersonActor, VisitorActor } from '#platform/http/actor.ts'
import type { Audience, Sign } from '#platform/live/live.ts'
import type { Log } from '#platform/log.ts'

export type LiveNeeds = {
  events: Events
  log: Log
  audience(): Audience
  findPerson(request: { headers: IncomingHttpHeaders }): Promise<PersonActor | null>
  verifyVisitor(token: string): VisitorActor
  allowedOrigins: readonly string[]
  /** The tail's position. */
  position(): string
  send(sign: Sign): void
}
