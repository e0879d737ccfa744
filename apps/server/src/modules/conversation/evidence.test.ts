/** Evidence: a picture goes with a message, is shown by signed address, and belongs to whoever uploaded it. */
import { type Attachment, conversationRoutes as r, visitorRoutes as v } from '@tact/protocol'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { clientId, refusal } from '#platform/testing/asking.ts'
import { startTestApp, type TestApp, type TestPerson, type TestVisitor } from '#platform/testing/testing.ts'

let desk: TestApp
let agent: TestPerson
let visitor: TestVisitor
let params: { id: string }
let picture: Buffer
beforeAll(async () => {
  desk = await startTestApp()
  agent = await desk.makePerson({ role: 'agent' })
  visitor = await desk.visitor()
  params = { id: (await visitor.ask(v.startConversation, { body: { clientId: clientId(), text: '砖裂了' } })).id }
  await agent.ask(r.acceptConversation, { params })
  picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#a05030' } })
    .png()
    .toBuffer()
})
afterAll(() => desk.stop())

const upload = async (path: string, headers: Record<string, string>): Promise<Attachment> => {
  const body = new FormData()
  body.append('file', new Blob([new Uint8Array(picture)], { type: 'image/png' }), '裂缝.png')
  const response = await fetch(`${desk.origin}/api/v1${path}`, { method: 'POST', headers, body })
  if (!response.ok) throw new Error(await response.text())
  return (await response.json()) as Attachment
}
const uploadBy = (who: TestVisitor) => upload('/visitor/files', { authorization: `Bearer ${who.token}` })
const send = (who: TestVisitor, fileIds: string[], id = clientId()) =>
  who.ask(v.sendVisitorMessage, { params, body: { clientId: id, fileIds } })

it('goes with a message that needs no words, and is read by both sides', async () => {
  const file = await uploadBy(visitor)
  const sent = await send(visitor, [file.id])
  expect(sent).toMatchObject({ text: '', attachments: [{ id: file.id, kind: 'picture', width: 64, height: 48 }] })
  const seen = (await agent.ask(r.listMessages, { params })).messages.at(-1)?.attachments[0]
  for (const url of [seen?.url, seen?.thumbnailUrl, sent.attachments[0]?.url]) {
    const response = await fetch(desk.origin + url)
    expect(response.headers.get('content-type')).toMatch(/^image\//)
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(50)
  }
  expect(
    (await fetch(desk.origin + String(seen?.url).replace(/signature=./, 'signature=_'))).status,
  ).toBeGreaterThanOrEqual(400)
})

it('goes once: neither again, nor by another customer, and a resend gives the first message back', async () => {
  const file = await uploadBy(visitor)
  const id = clientId()
  const first = await send(visitor, [file.id], id)
  expect((await send(visitor, [file.id], id)).id).toBe(first.id)
  expect((await refusal(send(visitor, [file.id]))).errors?.[0]).toMatchObject({
    field: 'fileIds',
    code: 'file_unknown',
  })
  const stranger = await desk.visitor()
  const theirs = await uploadBy(stranger)
  expect((await refusal(send(visitor, [theirs.id]))).errors?.[0]?.field).toBe('fileIds')
})

it('an agent sends one too; who may not answer, may not upload', async () => {
  const file = await upload(`/conversations/${params.id}/files`, { cookie: agent.cookie })
  const body = { clientId: clientId(), text: '您好，请照图上的位置检查。', fileIds: [file.id] }
  expect((await agent.ask(r.sendMessage, { params, body })).attachments.length).toBe(1)
  const other = await desk.makePerson({ role: 'agent' })
  await expect(upload(`/conversations/${params.id}/files`, { cookie: other.cookie })).rejects.toThrow('not_found')
})

it('nine at most, each named once', async () => {
  const ids = Array.from({ length: 10 }, clientId)
  expect((await refusal(send(visitor, ids))).errors?.[0]).toMatchObject({ field: 'fileIds', code: 'too_many' })
})
