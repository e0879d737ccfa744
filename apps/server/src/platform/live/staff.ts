/** The staff's namespace: signed in by cookie, from our own pages only. */
import { type LiveEnvelope, type StaffClientEvents, type StaffServerEvents, staffNamespace } from '@tact/protocol'
import type { Namespace, Server, Socket } from 'socket.io'
import type { StoredEvent } from '#platform/events/events.ts'
import type { PersonActor } from '#platform/http/actor.ts'
import { isForeignOrigin } from '#platform/http/origin.ts'
import type { LiveNeeds } from '#platform/live/needs.ts'
import { collectMissed } from '#platform/live/resume.ts'
import { guardSigns, ResumeRequest } from '#platform/live/signs.ts'

type Seat = { person: PersonActor; isStale: boolean }
type StaffNamespace = Namespace<StaffClientEvents, StaffServerEvents, Record<never, never>, Seat>
type StaffSocket = Socket<StaffClientEvents, StaffServerEvents, Record<never, never>, Seat>

export const personRoom = (id: string) => `of:${id}`
export const sessionRoom = (id: string) => `session:${id}`

export const serveStaff = (io: Server, needs: LiveNeeds): StaffNamespace => {
  const { events, audience, log } = needs
  const namespace: StaffNamespace = io.of(staffNamespace)

  namespace.use(async (socket, next) => {
    const { headers } = socket.handshake
    if (isForeignOrigin(headers, needs.allowedOrigins)) return next(new Error('wrong_origin'))
    const person = await needs.findPerson({ headers }).catch(() => undefined)
    if (person === undefined) return next(new Error('unavailable'))
    if (!person || person.mustChangePassword) return next(new Error('not_signed_in'))
    socket.data.person = person
    return next()
  })

  const resume = async (socket: StaffSocket, cursor: string | null) => {
    const rooms = audience().roomsOf(socket.data.person)
    // One step: nothing can be told between joining and taking the position.
    void socket.join([...rooms])
    const until = needs.position()
    return collectMissed<LiveEnvelope>(events, cursor, until, (event: StoredEvent) => {
      const hearing = audience().hear(event)
      const isHeard = hearing.staff && hearing.staffRooms.some(room => rooms.includes(room))
      return isHeard && hearing.staff ? { cursor: event.cursor, event: hearing.staff } : null
    })
  }

  namespace.on('connection', socket => {
    const { person } = socket.data
    void socket.join([personRoom(person.id), sessionRoom(person.sessionId)])
    audience()
      .onHeartbeat([person.id])
      .catch((error: Error) => log.warn({ reason: error.message }, 'a heartbeat was not stored'))
    socket.on('resume', (request, ack) => {
      const parsed = ResumeRequest.safeParse(request)
      if (typeof ack !== 'function' || !parsed.success) return
      resume(socket, parsed.data.cursor).then(ack, (error: Error) => {
        log.warn({ reason: error.message }, 'resuming failed')
        socket.conn.close()
      })
    })
    guardSigns(socket, async sign => {
      const answer = await audience().onStaffTyping(person, sign)
      if (answer) needs.send(answer)
    })
    socket.on('disconnect', () => {
      if (namespace.adapter.rooms.get(personRoom(person.id))?.size) return
      audience()
        .onLeft(person.id)
        .catch((error: Error) => log.warn({ reason: error.message }, 'leaving was not stored'))
    })
  })
  return namespace
}

/** Looks again whether each connected session still stands; ends those that do not. */
export const recheckStaff = async (namespace: StaffNamespace, needs: LiveNeeds): Promise<void> => {
  for (const socket of namespace.sockets.values()) {
    const person = await needs.findPerson({ headers: socket.handshake.headers })
    if (!person || person.role !== socket.data.person.role) socket.disconnect(true)
  }
}
