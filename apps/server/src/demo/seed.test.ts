/** The demo company is whole after its first start, also when that was killed in the middle. */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readContent } from '#demo/content.ts'
import { demoPassword } from '#modules/account/account.demo.ts'
import { awaitTrue, type ServerProcess, spawnServer, startServer } from '#platform/testing/process.ts'

let folder: string
let server: ServerProcess
const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))
const findPort = () =>
  new Promise<string>(resolve => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(String(typeof address === 'object' && address ? address.port : 0)))
    })
  })

const signIn = async (origin: string, email: string, password: string) =>
  fetch(`${origin}/api/v1/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
const get = async <T>(path: string, cookie: string): Promise<T> => {
  const response = await fetch(`${server.origin}/api/v1${path}`, { headers: { cookie } })
  if (!response.ok) throw new Error(`${path} answered ${response.status}`)
  return (await response.json()) as T
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tact-demo-'))
  const environment = { TACT_DATA: folder, PORT: await findPort() }
  // Killed twice while it is being made: once early, once among the conversations.
  for (const wait of [700, 4000]) {
    const first = spawnServer(environment)
    await awaitTrue(() => first.printed().includes('demo company'), 60_000)
    await pause(wait)
    first.child.kill('SIGKILL')
    await first.ended
    expect(first.printed()).not.toContain('is running')
  }
  server = await startServer(environment)
}, 180_000)
afterAll(async () => {
  server.child.kill('SIGTERM')
  await server.ended
  await rm(folder, { recursive: true, force: true })
})

it('everybody can sign in, and the list says so', async () => {
  const response = await fetch(`${server.origin}/api/v1/demo/sign-ins`)
  const { signIns } = (await response.json()) as { signIns: { email: string; role: string; password: string }[] }
  expect(new Set(signIns.map(({ role }) => role))).toEqual(
    new Set(['agent', 'supervisor', 'inspector', 'trainer', 'administrator']),
  )
  const [one] = signIns
  expect((await signIn(server.origin, one?.email ?? '', one?.password ?? '')).status).toBe(200)
})

it('every conversation is there once, inspected, with its rating, pictures and promises', async () => {
  const content = await readContent()
  const supervisor = content.staff.find(({ role }) => role === 'supervisor')
  const response = await signIn(server.origin, supervisor?.email ?? '', demoPassword)
  const cookie = response.headers
    .getSetCookie()
    .map(line => line.split(';')[0])
    .join('; ')
  type Row = { id: string; score: number | null; rating: { score: number } | null; lastSeq: number; startedAt: string }
  const { conversations } = await get<{ conversations: Row[] }>('/conversations?status=closed&limit=200', cookie)
  expect(conversations).toHaveLength(content.finished.length)
  expect(conversations.filter(({ score }) => score === null)).toEqual([])
  expect(conversations.filter(({ rating }) => rating !== null)).toHaveLength(
    content.finished.filter(({ rating }) => rating !== undefined).length,
  )
  expect(conversations.every(({ startedAt }) => Date.parse(startedAt) < Date.now())).toBe(true)
  const active = await get<{ conversations: Row[] }>('/conversations?status=active', cookie)
  expect(active.conversations).toHaveLength(content.standing.length)
  const { inspections } = await get<{ inspections: unknown[] }>('/inspections?limit=100', cookie)
  expect(inspections).toHaveLength(content.finished.length)
  const promised = [...content.finished, ...content.standing].flatMap(({ followUps }) => followUps).length
  expect((await get<{ followUps: unknown[] }>('/follow-ups?scope=all', cookie)).followUps).toHaveLength(promised)

  type Attachment = { url: string; thumbnailUrl: string | null; mime: string }
  type Listed = { messages: { role: string; kind: string; text: string; attachments: Attachment[] }[] }
  const pictures: Attachment[] = []
  const texts: string[] = []
  for (const { id } of [...conversations, ...active.conversations]) {
    const { messages } = await get<Listed>(`/conversations/${id}/messages?limit=500`, cookie)
    texts.push(...messages.filter(({ kind, role }) => kind === 'text' && role !== 'system').map(({ text }) => text))
    pictures.push(...messages.flatMap(({ attachments }) => attachments))
  }
  const written = [...content.finished, ...content.standing].flatMap(({ turns }) =>
    (turns as { role: string; text: string; media?: string }[]).filter(
      ({ role }) => role === 'customer' || role === 'agent',
    ),
  )
  expect(texts.sort()).toEqual(written.map(({ text }) => text).sort())
  expect(pictures).toHaveLength(written.filter(({ media }) => media).length)
  for (const { url, thumbnailUrl } of pictures.slice(0, 3))
    for (const address of [url, thumbnailUrl ?? '']) {
      const picture = await fetch(server.origin + address)
      expect(picture.headers.get('content-type')).toMatch(/^image\/(jpeg|webp)$/)
      expect((await picture.arrayBuffer()).byteLength).toBeGreaterThan(1000)
    }
})
