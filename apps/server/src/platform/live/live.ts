/** Live transport: sockets of staff and visitors hear the event log from their cursor, and passing signs. */
import type { LiveEvent, VisitorLiveEvent } from '@tact/protocol'
import type { StoredEvent } from '#platform/events/events.ts'
import type { PersonActor } from '#platform/http/actor.ts'

/** Who hears an event, and what. Pure: decided from the event alone. */
export type Hearing = {
  /** Rooms as `roomsOf` gives them. */
  staffRooms: readonly string[]
  staff: LiveEvent | null
  customerId?: string | null
  visitor: VisitorLiveEvent | null
}
/** A passing sign that is not stored: typing, place in the queue. */
export type Sign = {
  name: 'typing' | 'queue'
  staffRooms?: readonly string[]
  customerId?: string
  payload: Record<string, unknown>
}
export type TypingSign = { conversationId: string; isTyping: boolean }

/** The audience policy; the conversation core supplies it in app.ts. */
export type Audience = {
  hear(event: StoredEvent): Hearing
  roomsOf(person: PersonActor): readonly string[]
  /** Null when the person may not write there. */
  onStaffTyping(person: PersonActor, sign: TypingSign): Promise<Sign | null>
  onVisitorTyping(customerId: string, sign: TypingSign): Promise<Sign | null>
  /** People with a live connection on this node: on connect, and every 15 s. */
  onHeartbeat(personIds: readonly string[]): Promise<void>
  /** The last connection of the person on this node went. */
  onLeft(personId: string): Promise<void>
  /** Signs for a visitor who has just resumed, e.g. the place in the queue. */
  onVisitorResumed(customerId: string): Promise<readonly Sign[]>
}

export type Live = {
  /** Sends a sign to the sockets of every node. */
  send(sign: Sign): void
  /** Ends the sockets of a session or of a person at once. */
  disconnect(who: { sessionId?: string; personId?: string }): void
}
