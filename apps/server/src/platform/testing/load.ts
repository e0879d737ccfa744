/** Customers who write without a pause and remember what was acknowledged; for tests that break things meanwhile. */
import type { Message } from '@tact/protocol'
import { createId } from '#platform/id.ts'

type Sent = { clientId: string; text: string }
type Writer = {
  token: string
  conversationId: string
  /** Answered 200. */
  acknowledged: Map<string, Sent>
  /** Sent, and not answered: may or may not be stored. */
  uncertain: Map<string, Sent>
}

const post = async <T>(origin: string, path: string, token: string | null, body: unknown): Promise<T> => {
  const response = await fetch(`${origin}/api/v1/visitor${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(8000),
  })
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as T
}

const send = async (origin: string, writer: Writer, message: Sent): Promise<boolean> => {
  writer.uncertain.set(message.clientId, message)
  try {
    await post(origin, `/conversations/${writer.conversationId}/messages`, writer.token, message)
  } catch {
    return false
  }
  writer.uncertain.delete(message.clientId)
  writer.acknowledged.set(message.clientId, message)
  return true
}

const createWriter = async (origin: string): Promise<Writer> => {
  const { token } = await post<{ token: string }>(origin, '/sessions', null, {})
  const first = { clientId: createId(), text: '你好，第一句' }
  const { id } = await post<{ id: string }>(origin, '/conversations', token, first)
  return { token, conversationId: id, acknowledged: new Map([[first.clientId, first]]), uncertain: new Map() }
}

const list = async (origin: string, writer: Writer): Promise<Message[]> => {
  const all: Message[] = []
  for (;;) {
    const after = all.at(-1)?.seq ?? 0
    const response = await fetch(
      `${origin}/api/v1/visitor/conversations/${writer.conversationId}/messages?after=${after}&limit=500`,
      { headers: { authorization: `Bearer ${writer.token}` } },
    )
    if (!response.ok) throw new Error(`listing answered ${response.status}`)
    const { messages } = (await response.json()) as { messages: Message[] }
    if (messages.length === 0) return all
    all.push(...messages)
  }
}

export type Count = { acknowledged: number; lost: string[]; doubled: string[]; unordered: number }

export const createLoad = async (origin: string, writers: number) => {
  const all = await Promise.all(Array.from({ length: writers }, () => createWriter(origin)))
  let isRunning = false
  let running: Promise<unknown> = Promise.resolve()
  const write = async (writer: Writer) => {
    for (let turn = 0; isRunning; turn++) {
      const isSent = await send(origin, writer, { clientId: createId(), text: `第 ${turn} 句` })
      if (!isSent) await new Promise(resolve => setTimeout(resolve, 60))
    }
  }
  return {
    start: () => {
      isRunning = true
      running = Promise.all(all.map(write))
    },
    stop: async () => {
      isRunning = false
      await running
    },
    acknowledged: () => all.reduce((sum, writer) => sum + writer.acknowledged.size, 0),
    /** As a client does after a lost connection: the same message with the same client id. */
    resend: async () => {
      for (const writer of all)
        for (const message of [...writer.uncertain.values()])
          if (!(await send(origin, writer, message))) throw new Error('a resend was not acknowledged')
    },
    count: async (): Promise<Count> => {
      const count: Count = { acknowledged: 0, lost: [], doubled: [], unordered: 0 }
      for (const writer of all) {
        const stored = (await list(origin, writer)).filter(message => message.role === 'customer')
        const ids = stored.map(message => message.clientId)
        count.acknowledged += writer.acknowledged.size
        count.lost.push(...[...writer.acknowledged.keys()].filter(id => !ids.includes(id)))
        count.doubled.push(...ids.filter((id, at) => ids.indexOf(id) !== at))
        count.unordered += stored.filter((message, at) => at > 0 && (stored[at - 1]?.seq ?? 0) >= message.seq).length
      }
      return count
    },
  }
}
