/**
 * Delivery: 1,000 connected customers write 500 messages/s to 50 agents. Tact stores every message before it delivers it;
 * the peer is a bare Socket.IO relay that stores nothing. Time is customer's send → agent's screen, in one process, so on one clock.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent as HttpAgent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { io, type Socket } from 'socket.io-client'

const customers = Number(process.env.BENCH_CUSTOMERS ?? 1000)
const agents = Number(process.env.BENCH_AGENTS ?? 50)
const perSecond = Number(process.env.BENCH_RATE ?? 500)
const seconds = Number(process.env.BENCH_SECONDS ?? 15)
const warmUpSeconds = 3
const text = '您好，昨天收到的地板有两片边角磕坏了，师傅周四来铺，能先补发吗？订单尾号'

type Delivered = { latencies: number[]; sent: number; acknowledged: number }
const sleep = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
const percentile = (sorted: readonly number[], p: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? Number.NaN

/** Sends at an even rate, round robin over the customers, and collects when each message reached an agent. */
const drive = async (
  send: (customer: number, clientId: string) => Promise<void>,
  onArrival: (take: (clientId: string) => void) => void,
) => {
  const sentAt = new Map<string, number>()
  const result: Delivered = { latencies: [], sent: 0, acknowledged: 0 }
  const measureFrom = performance.now() + warmUpSeconds * 1000
  onArrival(clientId => {
    const at = sentAt.get(clientId)
    if (at === undefined) return
    sentAt.delete(clientId)
    if (at >= measureFrom) result.latencies.push(performance.now() - at)
  })
  const started = performance.now()
  const total = perSecond * (seconds + warmUpSeconds)
  for (let index = 0; index < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - started) / 1000) * perSecond))
    for (; index < due; index += 1) {
      const clientId = `bench-${process.pid}-${index.toString(36).padStart(6, '0')}`
      sentAt.set(clientId, performance.now())
      result.sent += 1
      send(index % customers, clientId).then(
        () => {
          result.acknowledged += 1
        },
        error => console.error(String(error)),
      )
    }
    await sleep(2)
  }
  for (let waited = 0; sentAt.size > 0 && waited < 10_000; waited += 50) await sleep(50)
  if (sentAt.size > 0) throw new Error(`${sentAt.size} of ${result.sent} messages never reached an agent`)
  return result
}

const httpAgent = new HttpAgent({ keepAlive: true, maxSockets: 64 })
type Answer = { status: number; body: Record<string, unknown>; cookie: string }
const call = (base: string, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  new Promise<Answer>((resolve, reject) => {
    const payload = body === undefined ? undefined : JSON.stringify(body)
    const req = request(
      base + path,
      {
        method,
        agent: httpAgent,
        headers: {
          origin: base,
          ...(payload ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) } : {}),
          ...headers,
        },
      },
      response => {
        let raw = ''
        response
          .setEncoding('utf8')
          .on('data', chunk => {
            raw += chunk
          })
          .on('end', () => {
            const status = response.statusCode ?? 0
            if (status >= 400) return reject(new Error(`${method} ${path}: ${status} ${raw.slice(0, 300)}`))
            resolve({
              status,
              body: raw ? JSON.parse(raw) : {},
              cookie: (response.headers['set-cookie'] ?? []).map(c => c.split(';')[0]).join('; '),
            })
          })
      },
    )
    req.on('error', reject)
    req.end(payload)
  })

const connected = (socket: Socket) =>
  new Promise<Socket>((resolve, reject) => {
    socket.once('connect', () => resolve(socket))
    socket.once('connect_error', reject)
  })
const inBatches = async <T>(count: number, size: number, make: (index: number) => Promise<T>): Promise<T[]> => {
  const all: T[] = []
  for (let from = 0; from < count; from += size)
    all.push(...(await Promise.all(Array.from({ length: Math.min(size, count - from) }, (_, i) => make(from + i)))))
  return all
}

const startTact = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tact-bench-'))
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  const child = spawn(process.execPath, ['scripts/start.mjs', '--empty'], {
    env: {
      ...process.env,
      TACT_DATA: folder,
      PORT: String(port),
      HOST: '127.0.0.1',
      LOG_LEVEL: 'warn',
      DATABASE_URL: '',
      REDIS_URL: '',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  const password = await new Promise<string>((resolve, reject) => {
    child.once('exit', code => reject(new Error(`the server stopped with ${code}:\n${printed}`)))
    child.stdout.setEncoding('utf8').on('data', chunk => {
      printed += chunk
      const found = /admin@tact\.local\s+(\S{8,})/.exec(printed)
      if (found?.[1] && printed.includes(String(port))) resolve(found[1])
    })
  })
  child.removeAllListeners('exit')
  child.once('exit', code => {
    if (code !== 0) console.error(`the server stopped with ${code}:\n${printed.slice(-3000)}`)
  })
  return { base: `http://127.0.0.1:${port}`, password, folder, child }
}

const stop = async (child: ChildProcess) => {
  const gone = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
}

const measureTact = async (): Promise<Delivered & { stored: number }> => {
  const { base, password, folder, child } = await startTact()
  const api = `${base}/api/v1`
  try {
    for (let tries = 0; ; tries += 1) {
      try {
        await call(base, 'GET', '/readyz')
        break
      } catch (error) {
        if (tries > 100) throw error
        await sleep(200)
      }
    }
    const chosen = 'Bench-password-2026'
    const changed = async (email: string, oneTime: string) => {
      const { cookie } = await call(api, 'POST', '/sign-in', { email, password: oneTime })
      await call(api, 'POST', '/me/password', { current: oneTime, next: chosen }, { cookie })
      return (await call(api, 'POST', '/sign-in', { email, password: chosen })).cookie
    }
    const admin = await changed('admin@tact.local', password)
    const cookies = await inBatches(agents, 4, async index => {
      const email = `agent${index}@bench.local`
      const { body } = await call(
        api,
        'POST',
        '/people',
        { name: `客服${index}`, email, role: 'agent', maxOpen: 50, languages: ['zh-CN'] },
        { cookie: admin },
      )
      return changed(email, body.oneTimePassword as string)
    })
    const visitors = await inBatches(customers, 20, async index => {
      const { body } = await call(api, 'POST', '/visitor/sessions', {})
      const authorization = `Bearer ${body.token as string}`
      const started = await call(
        api,
        'POST',
        '/visitor/conversations',
        { clientId: `start-${index}-000000`, text: '在吗，想问一下地板。' },
        { authorization },
      )
      const id = started.body.id as string
      await call(api, 'POST', `/conversations/${id}/accept`, undefined, { cookie: cookies[index % agents] ?? '' })
      return { id, authorization, token: body.token as string }
    })
    let take: (clientId: string) => void = () => undefined
    const staff = await inBatches(agents, 10, async index => {
      const socket = io(`${base}/staff`, {
        path: '/live',
        transports: ['websocket'],
        extraHeaders: { cookie: cookies[index] ?? '', origin: base },
        forceNew: true,
      })
      socket.on('event', (envelope: { event: { type: string; message?: { clientId: string; role: string } } }) => {
        if (envelope.event.type === 'message.sent' && envelope.event.message?.role === 'customer')
          take(envelope.event.message.clientId)
      })
      await connected(socket)
      await new Promise(resolve => socket.emit('resume', { cursor: null }, resolve))
      return socket
    })
    const screens = await inBatches(customers, 50, async index => {
      const socket = await connected(
        io(`${base}/visitor`, {
          path: '/live',
          transports: ['websocket'],
          auth: { token: visitors[index]?.token },
          forceNew: true,
        }),
      )
      await new Promise(resolve => socket.emit('resume', { cursor: null }, resolve))
      return socket
    })
    const result = await drive(
      async (customer, clientId) => {
        const visitor = visitors[customer]
        if (!visitor) throw new Error(`no customer ${customer}`)
        await call(
          api,
          'POST',
          `/visitor/conversations/${visitor.id}/messages`,
          { clientId, text: text + clientId.slice(-4) },
          { authorization: visitor.authorization },
        )
      },
      given => {
        take = given
      },
    )
    const stored = (
      await inBatches(customers, 20, async index => {
        const visitor = visitors[index]
        const { body } = await call(api, 'GET', `/visitor/conversations/${visitor?.id}/messages?limit=500`, undefined, {
          authorization: visitor?.authorization ?? '',
        })
        return (body.messages as { clientId: string }[]).filter(message => message.clientId.startsWith('bench-')).length
      })
    ).reduce((sum, count) => sum + count, 0)
    for (const socket of [...staff, ...screens]) socket.disconnect()
    return { ...result, stored }
  } finally {
    await stop(child)
    rmSync(folder, { recursive: true, force: true })
  }
}

const measureRelay = async (): Promise<Delivered> => {
  const child = spawn(process.execPath, ['bench/relay.mjs'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const port = await new Promise<number>(resolve =>
    child.stdout.once('data', chunk => resolve(JSON.parse(String(chunk)).port)),
  )
  const url = `http://127.0.0.1:${port}`
  const staff = await inBatches(agents, 10, index =>
    connected(
      io(url, {
        transports: ['websocket'],
        forceNew: true,
        auth: {
          role: 'agent',
          room: Array.from({ length: customers }, (_, c) => c)
            .filter(c => c % agents === index)
            .map(c => `c${c}`),
        },
      }),
    ),
  )
  const screens = await inBatches(customers, 50, () =>
    connected(io(url, { transports: ['websocket'], forceNew: true, auth: { role: 'customer' } })),
  )
  const result = await drive(
    async (customer, clientId) => {
      await screens[customer]?.emitWithAck('message', {
        conversationId: `c${customer}`,
        clientId,
        text: text + clientId.slice(-4),
      })
    },
    take => {
      for (const socket of staff) socket.on('message', message => take(message.clientId))
    },
  )
  for (const socket of [...staff, ...screens]) socket.disconnect()
  await stop(child)
  return result
}

export const run = async () => {
  const relay = await measureRelay()
  const tact = await measureTact()
  if (tact.stored !== tact.acknowledged || tact.sent !== tact.acknowledged)
    throw new Error(`sent ${tact.sent}, acknowledged ${tact.acknowledged}, stored ${tact.stored}`)
  const row = (name: string, d: Delivered, stored: string) => {
    const sorted = d.latencies.toSorted((a, b) => a - b)
    return {
      cells: [name, String(d.sent), stored, percentile(sorted, 0.5).toFixed(2), percentile(sorted, 0.99).toFixed(2)],
      p50: percentile(sorted, 0.5),
      p99: percentile(sorted, 0.99),
    }
  }
  const a = row('Tact, stored before delivered', tact, String(tact.stored))
  const b = row('bare Socket.IO relay', relay, '0')
  return {
    title: `delivery: ${customers} customers, ${agents} agents, ${perSecond} messages/s for ${seconds} s (client and server share the machine)`,
    rows: [
      ['', 'sent', 'stored', 'p50 ms', 'p99 ms'],
      a.cells,
      b.cells,
      ['ratio Tact ÷ relay', '', '', (a.p50 / b.p50).toFixed(2), (a.p99 / b.p99).toFixed(2)],
    ],
  }
}
