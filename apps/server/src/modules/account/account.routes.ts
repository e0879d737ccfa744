/** Binds the routes of people and sessions. */
import { accountRoutes as routes } from '@tact/protocol'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { bind } from '#platform/http/bind.ts'
import { demoPassword } from './account.demo.ts'
import type { AccountNeeds } from './account.module.ts'
import type { AccountService } from './account.service.ts'
import type { Sessions } from './account.sessions.ts'
import { listDemoPeople, listPeople } from './account.store.ts'

const setCookies = (reply: FastifyReply, cookies: readonly string[]) => {
  for (const cookie of cookies) reply.header('set-cookie', cookie)
}

export const bindAccountRoutes = (
  app: FastifyInstance,
  { database, isPublic }: AccountNeeds,
  service: AccountService,
  sessions: Sessions,
): void => {
  bind(app, routes.signIn, async ({ body, ip, request, reply }) => {
    const { me, cookies } = await sessions.signIn(body, { ip, headers: request.headers })
    setCookies(reply, cookies)
    return me
  })
  bind(app, routes.signOut, async ({ actor, ip, request, reply }) =>
    setCookies(reply, await sessions.signOut(actor, request.headers, ip)),
  )
  bind(app, routes.getMe, ({ actor }) => sessions.getMe(actor.id))
  bind(app, routes.changePassword, ({ body, actor, ip }) => service.changePassword(body, { actor, ip }))
  bind(app, routes.listSessions, ({ actor }) => service.listSessions(actor))
  bind(app, routes.revokeSession, ({ params, actor, ip }) => service.revokeSession(params.id, { actor, ip }))
  bind(app, routes.listDemoSignIns, async () => {
    const people = isPublic ? [] : await listDemoPeople(database)
    return { signIns: people.map(({ name, email, role }) => ({ name, email, role, password: demoPassword })) }
  })
  bind(app, routes.listPeople, async () => ({ people: await listPeople(database) }))
  bind(app, routes.createPerson, ({ body, actor, ip }) => service.createPerson(body, { actor, ip }))
  bind(app, routes.updatePerson, ({ params, body, actor, ip }) => service.updatePerson(params.id, body, { actor, ip }))
  bind(app, routes.resetPassword, ({ params, actor, ip }) => service.resetPassword(params.id, { actor, ip }))
}
