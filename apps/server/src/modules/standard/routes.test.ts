/** Each route of the editor and bad input: what is no id, too large, unknown or of the wrong kind is refused by name, and nothing is made of it. */
import { apiPrefix, importRoutes, type RouteDeclaration, replayRoutes, standardRoutes } from '@tact/protocol'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startTestApp, type TestApp, type TestPerson } from '#platform/testing/testing.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

let desk: TestApp
let supervisor: TestPerson
let draftId: string
beforeAll(async () => {
  desk = await startTestApp()
  supervisor = await desk.as('supervisor')
  draftId = (await supervisor.ask(standardRoutes.createDraft, { body: { title: '坏输入' } })).id
})
afterAll(() => desk.stop())

const declared = Object.entries({ ...standardRoutes, ...replayRoutes, ...importRoutes }) as [string, RouteDeclaration][]
const ask = async (route: RouteDeclaration, id: string, body?: string, query = '') => {
  const path = route.path.replace(':clauseId', 'A2-b09').replace(/:\w+/g, id)
  const response = await fetch(`${desk.origin}${apiPrefix}${path}${query}`, {
    method: route.method,
    headers: { cookie: supervisor.cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body }),
  })
  const answer = response.status >= 400 ? ((await response.json()) as { errors?: { field: string }[] }) : {}
  return { status: response.status, fields: answer.errors?.map(({ field }) => field) ?? [] }
}

describe('each route', () => {
  for (const [name, route] of declared) {
    if (route.path.includes('/:id'))
      it(`${name}: an id that is none, or of nothing`, async () => {
        const body = route.body ? '{"revision": 1}' : undefined
        const query = name === 'removeDraftClause' || name === 'importStandard' ? '?revision=1' : ''
        expect((await ask(route, "x';--", body, query)).status).toBe(404)
        if (!route.body) expect((await ask(route, supervisor.id, body, query)).status).toBe(404)
      })
    if (route.query)
      it(`${name}: a query that it does not know`, async () => {
        expect((await ask(route, draftId, undefined, '?revision=1&unheard=1')).fields).toContain('unheard')
      })
    if (!route.body) continue
    it(`${name}: a body that is too large, broken, unknown or of the wrong kind`, async () => {
      expect((await ask(route, draftId, JSON.stringify({ revision: 1, reason: '长'.repeat(2_000_000) }))).status).toBe(
        413,
      )
      expect((await ask(route, draftId, '{"revision": 1')).status).toBe(400)
      expect((await ask(route, draftId, '{"unheard": 1}')).fields).toContain('unheard')
      expect((await ask(route, draftId, '[1]')).status).toBe(422)
      expect(
        (await ask(route, draftId, '{"revision": "1", "title": 1, "reason": 1, "text": 1, "days": "9"}')).status,
      ).toBe(422)
    })
  }

  it('nothing was changed by any of it', async () => {
    const { version, files } = await supervisor.ask(standardRoutes.getStandardVersion, { params: { id: draftId } })
    expect([version.revision, version.state, files]).toEqual([1, 'draft', []])
  })
})
