/** The live line to the desk: a websocket that reconnects and resumes; says when it is not there so that asking can stand in. */
import type { VisitorClientEvents, VisitorServerEvents } from '@tact/protocol'
import { io, type Socket } from 'socket.io-client'
import { createResumer } from '#live/resume.ts'

export const livePath = '/live'
export const visitorNamespace = '/visitor'

export type LiveHandlers = {
  event: Parameters<typeof createResumer>[0]
  refetch(): void
  typing: VisitorServerEvents['typing']
  queue: VisitorServerEvents['queue']
  connected(): void
  disconnected(): void
  /** The server refused the token. */
  refused(): void
}
export type Live = {
  sendTyping(sign: { conversationId: string; isTyping: boolean }): void
  /** Try now instead of at the next turn. */
  reconnect(): void
  stop(): void
}

export const connectLive = (server: string, token: () => string | null, handlers: LiveHandlers): Live => {
  const resumer = createResumer(handlers.event, handlers.refetch)
  const socket: Socket<VisitorServerEvents, VisitorClientEvents> = io(server + visitorNamespace, {
    path: livePath,
    transports: ['websocket'],
    auth: give => give({ token: token() }),
    reconnectionDelay: 500,
    reconnectionDelayMax: 8000,
    timeout: 10_000,
    forceNew: true,
  })
  socket.on('connect', () => {
    const { id } = socket
    resumer.begin()
    socket.timeout(10_000).emit('resume', { cursor: resumer.cursor() }, (error, answer) => {
      // A connection that is gone is already being replaced; connecting from here would stop socket.io's own tries for good.
      if (socket.id !== id) return
      // Without an answer nothing is certain: a fresh connection asks again.
      if (error || !answer) socket.disconnect().connect()
      else {
        resumer.answer(answer)
        handlers.connected()
      }
    })
  })
  socket.on('event', envelope => resumer.receive(envelope))
  socket.on('typing', handlers.typing)
  socket.on('queue', handlers.queue)
  socket.on('disconnect', handlers.disconnected)
  socket.on('connect_error', () => {
    handlers.disconnected()
    // Inactive: the server itself said no, and socket.io will not try again.
    if (!socket.active) handlers.refused()
  })
  return {
    sendTyping: sign => {
      if (socket.connected) socket.volatile.emit('typing', sign)
    },
    reconnect: () => {
      if (!socket.connected) socket.disconnect().connect()
    },
    stop: () => {
      socket.removeAllListeners()
      socket.disconnect()
    },
  }
}
