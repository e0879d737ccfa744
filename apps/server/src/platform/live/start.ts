/** Starts the live transport: one tail of the log per process, told to the rooms of its own sockets. */
import type { Server as HttpServer } from 'node:http'
import { livePath } from '@tact/protocol'
import { Server } from 'socket.io'
import type { Cluster } from '#platform/events/cluster.ts'
import type { StoredEvent, Tail } from '#platform/events/events.ts'
import type { Audience, Live, Sign } from '#platform/live/live.ts'
import type { LiveNeeds } from '#platform/live/needs.ts'
import { personRoom, recheckStaff, serveStaff, sessionRoom } from '#platform/live/staff.ts'
import { customerRoom, serveVisitors } from '#platform/live/visitors.ts'

type Needs = Omit<LiveNeeds, 'audience' | 'position' | 'send'> & { cluster: Cluster }
export type RunningLive = Live & { start(server: HttpServer, audience: Audience): void; stop(): Promise<void> }

const beatMilliseconds = 15_000

export const createLive = (needs: Needs): RunningLive => {
  const { cluster, log } = needs
  const send = (sign: Sign) => cluster.publish('signs', sign)
  let stopAll = async () => {}

  const start = (server: HttpServer, audience: Audience) => {
    const io = new Server(server, {
      path: livePath,
      transports: ['websocket'],
      serveClient: false,
      maxHttpBufferSize: 16_384,
      pingInterval: 20_000,
      pingTimeout: 20_000,
      connectTimeout: 10_000,
    })
    let tail: Tail | null = null
    const inner: LiveNeeds = { ...needs, send, audience: () => audience, position: () => tail?.position() ?? '0-0' }
    const staff = serveStaff(io, inner)
    const visitors = serveVisitors(io, inner)

    const tell = (event: StoredEvent) => {
      const hearing = audience.hear(event)
      if (hearing.staff && hearing.staffRooms.length > 0)
        staff.to([...hearing.staffRooms]).emit('event', { cursor: event.cursor, event: hearing.staff })
      if (hearing.visitor && hearing.customerId)
        visitors.to(customerRoom(hearing.customerId)).emit('event', { cursor: event.cursor, event: hearing.visitor })
    }
    tail = needs.events.tail(batch => {
      for (const event of batch) tell(event)
    })
    cluster.listen('signs', message => {
      const sign = message as Sign
      if (sign.staffRooms?.length) staff.to([...sign.staffRooms]).emit('typing', sign.payload as never)
      if (sign.customerId) visitors.to(customerRoom(sign.customerId)).emit(sign.name, sign.payload as never)
    })
    cluster.listen('disconnect', message => {
      const { sessionId, personId } = message as { sessionId?: string; personId?: string }
      if (sessionId) staff.in(sessionRoom(sessionId)).disconnectSockets(true)
      if (personId) staff.in(personRoom(personId)).disconnectSockets(true)
    })
    let beats = 0
    const beat = setInterval(() => {
      const ids = new Set([...staff.sockets.values()].map(socket => socket.data.person.id))
      const work = ids.size > 0 ? audience.onHeartbeat([...ids]) : Promise.resolve()
      work
        .then(() => (beats++ % 4 === 3 ? recheckStaff(staff, inner) : undefined))
        .catch((error: Error) => log.warn({ reason: error.message }, 'a heartbeat was not stored'))
    }, beatMilliseconds).unref()

    stopAll = async () => {
      clearInterval(beat)
      tail?.stop()
      // Closing the transport, not the socket: clients then reconnect by themselves, to the next start or another node.
      io.engine.close()
    }
  }
  return {
    send,
    disconnect: who => cluster.publish('disconnect', who),
    start,
    stop: () => stopAll(),
  }
}
