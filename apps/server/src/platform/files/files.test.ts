/** Uploads: told by content, bounded, cleaned, and never run in anybody's page. */
import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import type { Attachment, Problem } from '@tact/protocol'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp, type TestVisitor } from '#platform/testing/testing.ts'

let desk: TestApp
let visitor: TestVisitor
beforeAll(async () => {
  desk = await startTestApp()
  visitor = await desk.visitor()
})
afterAll(() => desk.stop())

const upload = (bytes: Buffer, name: string, type = 'image/jpeg') => {
  const form = new FormData()
  form.set('file', new File([new Uint8Array(bytes)], name, { type }))
  return fetch(`${desk.origin}/api/v1/visitor/files`, {
    method: 'POST',
    headers: { authorization: `Bearer ${visitor.token}` },
    body: form,
  })
}
const picture = (width = 800, height = 600) => sharp({ create: { width, height, channels: 3, background: '#b98b57' } })
const problemOf = async (response: Response) => (await response.json()) as Problem
const attachmentOf = async (response: Response) => (await response.json()) as Attachment
const listStored = async () =>
  (await readdir(join(desk.app.platform.config.dataFolder), { recursive: true })).filter(path =>
    /^(files|uploads)\/.*\w/.test(path),
  )

// The smallest MP4 that says what it is: `ftyp` and an empty `mdat`, filled up to a size.
const video = (size: number) => {
  const head = Buffer.from('00000018667479706d703432000000006d70343269736f6d', 'hex')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(size - head.length)
  return Buffer.concat([head, length, Buffer.from('mdat'), Buffer.alloc(size - head.length - 8)])
}

/** Pours a video of that size into an upload until it is answered. */
const pour = (total: number, isTold: boolean) =>
  new Promise<{ status: number; sent: number }>((resolve, reject) => {
    const { hostname, port } = new URL(desk.origin)
    let sent = 0
    let isAnswered = false
    const headers = {
      authorization: `Bearer ${visitor.token}`,
      'content-type': 'multipart/form-data; boundary=x',
      ...(isTold ? { 'content-length': total } : { 'transfer-encoding': 'chunked' }),
    }
    const posting = request({ hostname, port, path: '/api/v1/visitor/files', method: 'POST', headers })
    posting.on('response', response => {
      isAnswered = true
      response.resume()
      resolve({ status: response.statusCode ?? 0, sent })
      posting.destroy()
    })
    posting.on('error', error => (isAnswered ? undefined : reject(error)))
    posting.write(
      '--x\r\ncontent-disposition: form-data; name="file"; filename="v.mp4"\r\ncontent-type: video/mp4\r\n\r\n',
    )
    posting.write(video(64 * 1024))
    const chunk = Buffer.alloc(256 * 1024)
    const pump = () => {
      if (isAnswered || sent >= total) return
      sent += chunk.length
      if (posting.write(chunk)) setImmediate(pump)
      else posting.once('drain', pump)
    }
    pump()
  })

describe('a picture', () => {
  it('is turned upright, stripped of where it was taken, and gets a small one', async () => {
    const bytes = await picture()
      .jpeg()
      .withExif({ IFD0: { Copyright: 'secret place' }, IFD3: { GPSLatitude: '30/1 15/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .toBuffer()
    const attachment = await attachmentOf(await upload(bytes, '照片 1.jpg'))
    expect(attachment).toMatchObject({
      kind: 'picture',
      mime: 'image/jpeg',
      width: 600,
      height: 800,
      name: '照片 1.jpg',
    })
    const response = await fetch(desk.origin + attachment.url)
    const stored = Buffer.from(await response.arrayBuffer())
    const metadata = await sharp(stored).metadata()
    expect([metadata.exif, metadata.orientation]).toEqual([undefined, undefined])
    const small = await sharp(
      Buffer.from(await (await fetch(desk.origin + attachment.thumbnailUrl)).arrayBuffer()),
    ).metadata()
    expect(Math.max(small.width ?? 0, small.height ?? 0)).toBe(480)
  })

  it('is sent so that it cannot run', async () => {
    const attachment = await attachmentOf(await upload(await picture().png().toBuffer(), '<script>x.html'))
    expect(attachment).toMatchObject({ mime: 'image/png', name: 'scriptx.html' })
    const response = await fetch(desk.origin + attachment.url)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-security-policy')).toContain('sandbox')
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(response.headers.get('content-disposition')).toMatch(/^inline; filename\*=UTF-8''/)
  })

  it('is not shown without its signature, nor with another’s, nor after its time', async () => {
    const [one, two] = [
      await attachmentOf(await upload(await picture().png().toBuffer(), 'a.png')),
      await attachmentOf(await upload(await picture().png().toBuffer(), 'b.png')),
    ]
    const query = one.url.split('?')[1] ?? ''
    expect((await fetch(`${desk.origin}/api/v1/files/${one.id}`)).status).toBe(422)
    expect((await fetch(`${desk.origin}/api/v1/files/${two.id}?${query}`)).status).toBe(403)
    expect((await fetch(`${desk.origin}/api/v1/files/${one.id}/thumbnail?${query}`)).status).toBe(403)
    expect(
      (await fetch(`${desk.origin}/api/v1/files/${one.id}?${query.replace(/expires=\d+/, 'expires=99999999999')}`))
        .status,
    ).toBe(403)
  })
})

describe('what is refused', () => {
  const refused: [string, () => Promise<Buffer> | Buffer, string, number][] = [
    ['an executable named .jpg', () => Buffer.concat([Buffer.from('MZ'), randomBytes(5000)]), 'photo.jpg', 415],
    [
      'an ELF named .png',
      () => Buffer.concat([Buffer.from('7f454c460201', 'hex'), randomBytes(5000)]),
      'photo.png',
      415,
    ],
    ['a page named .jpg', () => Buffer.from('<html><script>alert(1)</script></html>'), 'photo.jpg', 415],
    [
      'an SVG',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      'a.svg',
      415,
    ],
    ['a cut-off picture', async () => (await picture().jpeg().toBuffer()).subarray(0, 600), 'photo.jpg', 415],
    [
      'a small file of 81 million points',
      () => picture(9000, 9000).png({ compressionLevel: 9 }).toBuffer(),
      'bomb.png',
      413,
    ],
    [
      'eleven megabytes of picture',
      async () => Buffer.concat([await picture().jpeg().toBuffer(), Buffer.alloc(11 * 1024 * 1024)]),
      'big.jpg',
      413,
    ],
    ['forty-one megabytes of video', () => video(41 * 1024 * 1024), 'big.mp4', 413],
    ['nothing', () => Buffer.alloc(0), 'empty.jpg', 422],
  ]
  for (const [what, make, name, status] of refused)
    it(`${what}: ${status}, a problem document, and nothing left behind`, async () => {
      const before = await listStored()
      const response = await upload(await make(), name)
      expect(response.status).toBe(status)
      expect((await problemOf(response)).title.length).toBeGreaterThan(4)
      expect(await listStored()).toEqual(before)
    }, 60_000)

  // With its size told it is refused at once; without, when the limit of its kind is passed.
  for (const [how, isTold, most] of [
    ['told', true, 8],
    ['untold', false, 60],
  ] as const)
    it(`500 MB, their size ${how}, are refused after at most ${most} MB`, async () => {
      const before = await listStored()
      const { status, sent } = await pour(500 * 1024 * 1024, isTold)
      expect(status).toBe(413)
      expect(sent).toBeLessThan(most * 1024 * 1024)
      expect(await listStored()).toEqual(before)
    }, 60_000)

  it('a body that is no form', async () => {
    const response = await fetch(`${desk.origin}/api/v1/visitor/files`, {
      method: 'POST',
      headers: { authorization: `Bearer ${visitor.token}`, 'content-type': 'application/json' },
      body: '{}',
    })
    expect(response.status).toBe(415)
  })
})

describe('a video', () => {
  it('is sent in ranges, as players ask for it', async () => {
    const bytes = video(300_000)
    const attachment = await attachmentOf(await upload(bytes, 'v.mp4', 'video/mp4'))
    expect(attachment).toMatchObject({ kind: 'video', mime: 'video/mp4', size: bytes.length, thumbnailUrl: null })
    const part = await fetch(desk.origin + attachment.url, { headers: { range: 'bytes=4-11' } })
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 4-11/${bytes.length}`])
    expect(Buffer.from(await part.arrayBuffer()).toString()).toBe('ftypmp42')
    const beyond = await fetch(desk.origin + attachment.url, { headers: { range: 'bytes=999999999-' } })
    expect(beyond.status).toBe(416)
  })
})
