/** What every answer carries, what bad input gets, and the contract that is published. */
import { apiPrefix, type Problem, routes } from '@tact/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import english from '#platform/errors/messages.en.json' with { type: 'json' }
import chinese from '#platform/errors/messages.zh-CN.json' with { type: 'json' }
import { readRange } from '#platform/files/routes.ts'
import { askedLocale } from '#platform/http/locale.ts'
import { isForeignOrigin } from '#platform/http/origin.ts'
import { startTestApp, type TestApp } from '#platform/testing/testing.ts'

let desk: TestApp
let cookie: string
beforeAll(async () => {
  desk = await startTestApp()
  cookie = (await desk.as('administrator')).cookie
})
afterAll(() => desk.stop())

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(desk.origin + apiPrefix + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, ...headers },
    body,
  })
const problemOf = async (response: Response): Promise<Problem> => (await response.json()) as Problem

describe('bad input', () => {
  const person = { name: '甲', email: 'a@example.com', role: 'agent' }
  const cases: [string, unknown, string, string][] = [
    ['nothing', {}, 'name', 'required'],
    ['an empty name', { ...person, name: '  ' }, 'name', 'empty'],
    ['a long name', { ...person, name: '长'.repeat(41) }, 'name', 'too_long'],
    ['a control character', { ...person, name: '甲\u0007' }, 'name', 'control_character'],
    ['a NUL', { ...person, name: '甲\u0000' }, 'name', 'control_character'],
    ['half a character', { ...person, name: '甲\ud83d' }, 'name', 'control_character'],
    ['a reversed text', { ...person, name: '甲\u202egpj.exe' }, 'name', 'bidi_override'],
    ['a number for a name', { ...person, name: 5 }, 'name', 'wrong_type'],
    ['no e-mail address', { ...person, email: 'a at b' }, 'email', 'email'],
    ['an unknown role', { ...person, role: 'king' }, 'role', 'not_allowed'],
    ['an unknown field', { ...person, isGod: true }, 'isGod', 'unknown_field'],
    ['an inner mistake', { ...person, skills: ['好', ''] }, 'skills.1', 'empty'],
    ['too many skills', { ...person, skills: Array.from({ length: 31 }, () => '好') }, 'skills', 'too_many'],
    ['a number too big', { ...person, maxOpen: 1000 }, 'maxOpen', 'too_big'],
    ['a number too small', { ...person, maxOpen: -1 }, 'maxOpen', 'too_small'],
  ]
  for (const [what, body, field, code] of cases)
    it(`${what}: 422 naming ${field}, in both languages`, async () => {
      for (const [locale, messages] of [
        ['zh-CN', chinese],
        ['en', english],
      ] as const) {
        const response = await post('/people', JSON.stringify(body), { 'accept-language': locale })
        const problem = await problemOf(response)
        expect([response.status, response.headers.get('content-type')]).toEqual([
          422,
          'application/problem+json; charset=utf-8',
        ])
        expect(problem).toMatchObject({ code: 'invalid_input', status: 422, title: messages['problem.invalid_input'] })
        const entry = problem.errors?.find(error => error.field === field)
        expect(entry?.code).toBe(code)
        expect(entry?.message).not.toMatch(/[{}]|undefined/)
        expect(/\p{Script=Han}/u.test(entry?.message ?? '')).toBe(locale === 'zh-CN')
      }
      expect(
        (await desk.app.account.listPeople(desk.app.platform.database)).some(({ email }) => email === 'a@example.com'),
      ).toBe(false)
    })

  it('no JSON, a foreign type, a prototype, and a megabyte', async () => {
    expect((await problemOf(await post('/people', '{"name":'))).code).toBe('malformed_json')
    expect((await problemOf(await post('/people', '[]'))).code).toBe('invalid_input')
    expect((await problemOf(await post('/people', '{"__proto__": {"role": "administrator"}}'))).status).toBe(400)
    const text = await post('/people', 'name=x', { 'content-type': 'text/plain' })
    expect([text.status, (await problemOf(text)).code]).toEqual([415, 'unsupported_media'])
    const large = await post('/people', JSON.stringify({ name: 'x'.repeat(1_000_000) }))
    expect([large.status, (await problemOf(large)).code]).toEqual([413, 'too_large'])
  })

  it('a wrong id, an unknown address, a wrong method', async () => {
    for (const path of ['/conversations/1', '/conversations/../../etc/passwd', '/nothing', '/sign-in']) {
      const response = await fetch(`${desk.origin}${apiPrefix}${path}`, { headers: { cookie } })
      expect([response.status, (await problemOf(response)).code], path).toEqual([404, 'not_found'])
    }
  })
})

describe('every answer', () => {
  it('carries its number, and headers that keep pages to themselves', async () => {
    const { headers } = await fetch(`${desk.origin}${apiPrefix}/me`, { headers: { cookie } })
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })

  it('to a visitor may be read by the shop’s page; to staff only by ours', async () => {
    const ask = (path: string) =>
      fetch(`${desk.origin}${apiPrefix}${path}`, { method: 'OPTIONS', headers: { origin: 'https://shop.example' } })
    const visitor = await ask('/visitor/sessions')
    expect([visitor.status, visitor.headers.get('access-control-allow-origin')]).toEqual([204, '*'])
    expect((await ask('/people')).headers.get('access-control-allow-origin')).toBeNull()
  })

  it('says whether the process lives and can serve', async () => {
    for (const path of ['/healthz', '/readyz']) expect((await fetch(desk.origin + path)).status).toBe(200)
  })
})

it('a flood from one credential is slowed, with the time to wait', async () => {
  const { token } = await desk.visitor()
  const ask = () =>
    fetch(`${desk.origin}${apiPrefix}/visitor/conversations`, { headers: { authorization: `Bearer ${token}` } })
  let last = await ask()
  for (let turn = 0; turn < 320 && last.status === 200; turn++) last = await ask()
  expect(last.status).toBe(429)
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await problemOf(last)).code).toBe('too_many_requests')
})

describe('the published contract', () => {
  type Operation = {
    operationId: string
    'x-permission': string
    parameters: { name: string }[]
    responses: Record<string, unknown>
  }
  it('names every route with its permission, its parameters and its problems', async () => {
    const response = await fetch(`${desk.origin}/api/openapi.json`)
    const document = (await response.json()) as { openapi: string; paths: Record<string, Record<string, Operation>> }
    expect(document.openapi).toBe('3.1.0')
    const operations = Object.values(document.paths).flatMap(path => Object.values(path))
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(routes).sort())
    for (const operation of operations) {
      expect(operation['x-permission'], operation.operationId).toBeTruthy()
      expect(Object.keys(operation.responses).some(status => status >= '400')).toBe(true)
    }
    const accept = document.paths['/api/v1/conversations/{id}/accept']?.post
    expect(accept?.parameters.map(({ name }) => name)).toEqual(['id'])
  })

  it('has a page that loads nothing from elsewhere', async () => {
    const response = await fetch(`${desk.origin}/api`)
    const page = await response.text()
    expect(response.status).toBe(200)
    expect(page.match(/(?:src|href)="https?:\/\/[^"]+"/g)).toBeNull()
  })
})

it('both languages say the same things, with the same blanks', () => {
  const blanks = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()
  expect(Object.keys(english).sort()).toEqual(Object.keys(chinese).sort())
  for (const key of Object.keys(chinese) as (keyof typeof chinese)[])
    expect(blanks(english[key]), key).toEqual(blanks(chinese[key]))
})

it('the asked language', () => {
  const cases: [string | undefined, string][] = [
    [undefined, 'zh-CN'],
    ['*', 'zh-CN'],
    ['fr', 'zh-CN'],
    ['en', 'en'],
    ['en-US,zh;q=0.9', 'en'],
    ['en;q=0.3, zh-TW;q=0.8', 'zh-CN'],
    ['zh;q=0, en;q=0.1', 'en'],
  ]
  for (const [header, locale] of cases) expect(askedLocale(header), header).toBe(locale)
})

it('another site is told by Origin, or by what the browser says of the site', () => {
  const host = 'desk.example'
  expect(isForeignOrigin({ host }, [])).toBe(false)
  expect(isForeignOrigin({ host, origin: 'https://desk.example' }, [])).toBe(false)
  expect(isForeignOrigin({ host, origin: 'https://desk.example.evil.com' }, [])).toBe(true)
  expect(isForeignOrigin({ host, origin: 'null' }, [])).toBe(true)
  expect(isForeignOrigin({ host, 'sec-fetch-site': 'cross-site' }, [])).toBe(true)
  expect(isForeignOrigin({ host: 'inner:7300', origin: 'https://desk.example' }, ['https://desk.example'])).toBe(false)
})

it('byte ranges', () => {
  expect(readRange(undefined, 10)).toBeNull()
  expect(readRange('bytes=0-3', 10)).toEqual({ start: 0, end: 3 })
  expect(readRange('bytes=5-', 10)).toEqual({ start: 5, end: 9 })
  expect(readRange('bytes=-4', 10)).toEqual({ start: 6, end: 9 })
  expect(readRange('bytes=0-99', 10)).toEqual({ start: 0, end: 9 })
  expect(readRange('bytes=10-', 10)).toBe('unsatisfiable')
  expect(readRange('bytes=3-1', 10)).toBe('unsatisfiable')
  expect(readRange('lines=1-2', 10)).toBeNull()
})
