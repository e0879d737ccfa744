/** Every route declared is bound, every route bound is declared, and each asks for what it declares. */
import {
  apiPrefix,
  openAccess,
  type Permission,
  type RouteDeclaration,
  type RouteName,
  rolePermissions,
  roles,
  routes,
} from '@tact/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '#platform/testing/testing.ts'

let desk: TestApp
beforeAll(async () => {
  desk = await startTestApp()
})
afterAll(() => desk.stop())

const declared = Object.entries(routes) as [RouteName, RouteDeclaration][]
const isOpen = (route: RouteDeclaration) => (openAccess as readonly string[]).includes(route.permission)
const nobody = '00000000-0000-7000-8000-000000000000'

const ask = (route: RouteDeclaration, headers: Record<string, string>) =>
  fetch(`${desk.origin}${apiPrefix}${route.path.replace(/:\w+/g, nobody)}`, {
    method: route.method,
    headers: { ...(route.method === 'GET' ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(route.method === 'GET' || route.method === 'DELETE' ? {} : { body: '{"__unknown": 1}' }),
  })
const codeOf = async (response: Response): Promise<string> =>
  response.status < 400 || response.status === 204 ? 'fine' : ((await response.json()) as { code: string }).code

it('what is bound is what is declared, each once', () => {
  const names = desk.app.http.boundRoutes.map(route => `${route.method} ${route.path}`).sort()
  expect(names).toEqual(declared.map(([, route]) => `${route.method} ${route.path}`).sort())
})

it('nothing is served below the API that was not bound through the gate', () => {
  const tree = desk.app.http.printRoutes({ commonPrefix: false })
  expect(tree).not.toContain('(*)')
  const known = new Set(desk.app.http.boundRoutes)
  for (const route of known) expect(route.permission, `${route.method} ${route.path}`).toBeTruthy()
})

describe('each route', () => {
  for (const [name, route] of declared) {
    if (route.permission === 'public') continue
    it(`${name}: refuses who brings nothing`, async () => {
      const code = await codeOf(await ask(route, {}))
      if (route.permission === 'signed_url') expect(code).toBe('invalid_input')
      else expect(code).toBe('not_signed_in')
    })
    if (route.permission === 'signed_url') continue

    it(`${name}: refuses a forged credential`, async () => {
      const forged: Record<string, string> =
        route.permission === 'visitor'
          ? { authorization: 'Bearer v1.WyJhIiwiYiIsOTk5OTk5OTk5OV0.AAAA' }
          : { cookie: 'tact.session_token=forged.AAAA' }
      expect(await codeOf(await ask(route, forged))).toBe('not_signed_in')
    })

    it(`${name}: lets the roles in that may, and no other`, async () => {
      for (const role of roles) {
        const { cookie } = route.path === '/sign-out' ? await desk.makePerson({ role }) : await desk.as(role)
        const code = await codeOf(await ask(route, { cookie }))
        if (route.permission === 'visitor') expect(code, role).toBe('not_signed_in')
        else if (isOpen(route) || rolePermissions[role].has(route.permission as Permission))
          expect(['forbidden', 'not_signed_in'], role).not.toContain(code)
        else expect(code, role).toBe('forbidden')
      }
    })
  }
})
