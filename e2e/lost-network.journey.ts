/** Fifty cut cables on both sides: what was acknowledged is there once, and every screen saw it once, in order. */
import type { LiveEnvelope, Message, StaffClientEvents, StaffServerEvents, VisitorLiveEnvelope } from '@tact/protocol'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { connectLive } from '../apps/widget/src/live/live.ts'
import { createFeed } from '../apps/workbench/src/shared/live/feed.ts'
import { askUntilAnswered, createCable, signInAs } from './desk.ts'

const cuts = 50
const messages = 200
const origin = inject('origin')
const api = (base: string) => `${base}/api/v1`
const json = { 'content-type': 'application/json' }

let customerCable: Awaited<ReturnType<typeof createCable>>
let agentCable: Awaited<ReturnType<typeof createCable>>
beforeAll(async () => {
  customerCable = await createCable(origin)
  agentCable = await createCable(origin)
})
afterAll(() => {
  customerCable.close()
  agentCable.close()
})

/** The workbench's own feed over a socket of Node, since its connection is made for a browser's cookies. */
const watchAsAgent = (cookie: string, seen: LiveEnvelope[]) => {
  const feed = createFeed({ apply: envelope => seen.push(envelope), reset: () => undefined })
  const socket: Socket<StaffServerEvents, StaffClientEvents> = io(`${agentCable.origin}/staff`, {
    path: '/live',
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 20,
    reconnectionDelayMax: 60,
    extraHeaders: { cookie },
  })
  socket.on('event', envelope => feed.receive(envelope))
  const ready = new Promise<void>((resolve, reject) => {
    socket.on('connect_error', error => {
      if (!socket.active) reject(error)
    })
    socket.on('connect', () => {
      const { id } = socket
      feed.hold()
      socket.timeout(5000).emit('resume', { cursor: feed.position() }, (error, answer) => {
        if (socket.id !== id) return
        if (error) {
          socket.disconnect().connect()
          return
        }
        feed.resume(answer)
        resolve()
      })
    })
  })
  return { ready, stop: () => socket.disconnect() }
}

it('loses nothing and doubles nothing over fifty reconnects on both sides', async () => {
  const visitor = await askUntilAnswered<{ token: string }>(`${api(customerCable.origin)}/visitor/sessions`, {
    method: 'POST',
    headers: json,
    body: '{}',
  })
  const asVisitor = { ...json, authorization: `Bearer ${visitor.token}` }
  const { cookie } = await signInAs(origin, 'agent', 1)
  const asAgent = { ...json, cookie }
  const started = await askUntilAnswered<{ id: string }>(`${api(customerCable.origin)}/visitor/conversations`, {
    method: 'POST',
    headers: asVisitor,
    body: JSON.stringify({ clientId: 'cut-start-0001', text: '您好，地板破了两片。' }),
  })
  const path = `conversations/${started.id}`
  await askUntilAnswered(`${api(agentCable.origin)}/${path}/accept`, { method: 'POST', headers: { cookie } })

  const agentSaw: LiveEnvelope[] = []
  const customerSaw: VisitorLiveEnvelope[] = []
  const agent = watchAsAgent(cookie, agentSaw)
  let isCustomerReady = () => {}
  const customerReady = new Promise<void>(resolve => {
    isCustomerReady = resolve
  })
  const customer = connectLive(customerCable.origin, () => visitor.token, {
    event: envelope => customerSaw.push(envelope),
    refetch: () => undefined,
    typing: () => undefined,
    queue: () => undefined,
    connected: () => isCustomerReady(),
    disconnected: () => undefined,
    refused: () => {
      throw new Error('the token was refused')
    },
  })
  await Promise.all([agent.ready, customerReady])

  const acknowledged = new Map<string, number>()
  let done = 0
  const sendAll = async (side: 'customer' | 'agent') => {
    for (let index = 0; index < messages / 2; index += 1) {
      const clientId = `cut-${side}-${String(index).padStart(4, '0')}`
      const [base, headers, prefix] =
        side === 'customer'
          ? ([customerCable.origin, asVisitor, 'visitor/'] as const)
          : ([agentCable.origin, asAgent, ''] as const)
      const text =
        side === 'customer' ? `第 ${index} 片也有划痕。` : `第 ${index} 片已经记下了，今天 17:00 前给您答复补发时间。`
      const message = await askUntilAnswered<Message>(`${api(base)}/${prefix}${path}/messages`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ clientId, text }),
      })
      acknowledged.set(clientId, message.seq)
      done += 1
    }
  }
  const cutAll = async () => {
    for (let cut = 0; cut < cuts; cut += 1) {
      const until = Math.floor(((cut + 1) * messages) / (cuts + 2))
      while (done < until) await new Promise(resolve => setTimeout(resolve, 2))
      ;(cut % 2 === 0 ? customerCable : agentCable).cut()
    }
  }
  await Promise.all([sendAll('customer'), sendAll('agent'), cutAll()])

  const { messages: stored } = await askUntilAnswered<{ messages: Message[] }>(
    `${api(origin)}/${path}/messages?limit=500`,
    { headers: { cookie } },
  )
  const words = stored.filter(message => message.clientId.startsWith('cut-') && message.clientId !== 'cut-start-0001')
  expect(words).toHaveLength(messages)
  expect(new Map(words.map(message => [message.clientId, message.seq]))).toEqual(acknowledged)

  const expected = words.map(message => message.seq)
  const seqs = (seen: readonly (LiveEnvelope | VisitorLiveEnvelope)[]) =>
    seen.flatMap(({ event }) =>
      event.type === 'message.sent' &&
      event.message.conversationId === started.id &&
      event.message.clientId.startsWith('cut-') &&
      event.message.clientId !== 'cut-start-0001'
        ? [event.message.seq]
        : [],
    )
  await expect
    .poll(() => [seqs(agentSaw).length, seqs(customerSaw).length], { timeout: 20_000 })
    .toEqual([messages, messages])
  expect(seqs(agentSaw)).toEqual(expected)
  expect(seqs(customerSaw)).toEqual(expected)
  agent.stop()
  customer.stop()
})
