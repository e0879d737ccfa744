/** The visitors' namespace: by token, from any site; each hears only their own. */
import {
  type VisitorClientEvents,
  type VisitorLiveEnvelope,
  type VisitorServerEvents,
  visitorNamespace,
} from '@tact/protocol'
import type { Namespace, Server, Socket } from 'socket.io'
import { Refusal } from '#platform/errors/errors.ts'
import type { LiveNeeds } from '#platform/live/needs.ts'
import { collectMissed } from '#platform/live/resume.ts'
import { guardSigns, ResumeRequest } from '#platform/live/signs.ts'

type Seat = { customerId: string }
type VisitorNamespace = Namespace<VisitorClientEvents, VisitorServerEvents, Record<never, never>, Seat>
type VisitorSocket = Socket<VisitorClientEvents, VisitorServerEvents, Record<never, never>, Seat>

export const customerRoom = (id: string) => `customer:${id}`

export const serveVisitors = (io: Server, needs: LiveNeeds): VisitorNamespace => {
  const { events, audience, log } = needs
  const namespace: VisitorNamespace = io.of(visitorNamespace)

  namespace.use((socket, next) => {
    const { token } = socket.handshake.auth
    try {
      socket.data.customerId = needs.verifyVisitor(typeof token === 'string' ? token : '').customerId
      next()
    } catch (error) {
      next(new Error(error instanceof Refusal ? error.code : 'not_signed_in'))
    }
  })

  const resume = async (socket: VisitorSocket, cursor: string | null) => {
    const { customerId } = socket.data
    void socket.join(customerRoom(customerId))
    const until = needs.position()
    return collectMissed<VisitorLiveEnvelope>(events, cursor, until, event => {
      const hearing = audience().hear(event)
      return hearing.visitor && hearing.customerId === customerId
        ? { cursor: event.cursor, event: hearing.visitor }
        : null
    })
  }

  namespace.on('connection', socket => {
    socket.on('resume', (request, ack) => {
      const parsed = ResumeRequest.safeParse(request)
      if (typeof ack !== 'function' || !parsed.success) return
      resume(socket, parsed.data.cursor)
        .then(async answer => {
          ack(answer)
          for (const sign of await audience().onVisitorResumed(socket.data.customerId))
            socket.emit(sign.name, sign.payload as never)
        })
        .catch((error: Error) => {
          log.warn({ reason: error.message }, 'resuming failed')
          socket.conn.close()
        })
    })
    guardSigns(socket, async sign => {
      const answer = await audience().onVisitorTyping(socket.data.customerId, sign)
      if (answer) needs.send(answer)
    })
  })
  return namespace
}
