/** The live connection of the desk: one socket, resumed from its cursor, events to whoever listens. */
import {
  type LiveEvent,
  livePath,
  type StaffClientEvents,
  type StaffServerEvents,
  staffNamespace,
} from '@tact/protocol'
import { io, type Socket } from 'socket.io-client'
import { queryClient } from '#shared/api/query.ts'
import { createFeed } from '#shared/live/feed.ts'
import { leaveToSignIn } from '#shared/session/leave.ts'

export type LiveStatus = 'idle' | 'connecting' | 'live' | 'lost'
export type TypingSign = Parameters<StaffServerEvents['typing']>[0]

const resumeTimeout = 10_000
const refusals = new Set(['not_signed_in', 'session_expired', 'forbidden'])

const createListeners = <T>() => {
  const listeners = new Set<(value: T) => void>()
  return {
    tell: (value: T) => {
      for (const listener of [...listeners]) listener(value)
    },
    listen: (listener: (value: T) => void) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

const createLive = () => {
  const events = createListeners<LiveEvent>()
  const typings = createListeners<TypingSign>()
  const statuses = createListeners<LiveStatus>()
  let status: LiveStatus = 'idle'
  let socket: Socket<StaffServerEvents, StaffClientEvents> | null = null

  const setStatus = (next: LiveStatus) => {
    if (next === status) return
    status = next
    statuses.tell(next)
  }

  const start = () => {
    if (socket) return
    const feed = createFeed({
      apply: ({ event }) => events.tell(event),
      reset: () => void queryClient.invalidateQueries(),
    })
    setStatus('connecting')
    const opened: Socket<StaffServerEvents, StaffClientEvents> = io(staffNamespace, {
      path: livePath,
      transports: ['websocket'],
      reconnectionDelay: 500,
      reconnectionDelayMax: 5000,
    })
    socket = opened
    opened.on('event', envelope => feed.receive(envelope))
    opened.on('typing', sign => typings.tell(sign))
    opened.on('connect', () => {
      feed.hold()
      const id = opened.id
      opened.timeout(resumeTimeout).emit('resume', { cursor: feed.position() }, (error, answer) => {
        if (opened.id !== id || socket !== opened) return
        if (error) {
          // Without an answer nothing is known to be complete: begin the connection again.
          opened.disconnect().connect()
          return
        }
        feed.resume(answer)
        setStatus('live')
      })
    })
    opened.on('disconnect', reason => {
      if (socket !== opened) return
      setStatus('lost')
      if (reason === 'io server disconnect') setTimeout(() => socket === opened && opened.connect(), 1000)
    })
    opened.on('connect_error', error => {
      if (socket !== opened) return
      setStatus('lost')
      if (refusals.has(error.message)) leaveToSignIn()
    })
  }

  return {
    start,
    stop: () => {
      const closing = socket
      socket = null
      closing?.disconnect()
      setStatus('idle')
    },
    /** Tries at once instead of waiting for the next attempt. */
    retry: () => {
      if (socket && !socket.connected) socket.connect()
    },
    status: () => status,
    onStatus: (listener: (status: LiveStatus) => void) => statuses.listen(listener),
    onEvent: events.listen,
    onTyping: typings.listen,
    /** Says to the customer that somebody writes; lost signs do not matter. */
    emitTyping: (conversationId: string, isTyping: boolean) => {
      if (socket?.connected) socket.volatile.emit('typing', { conversationId, isTyping })
    },
  }
}

export const live = createLive()
