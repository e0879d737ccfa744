/** More transactions at once than connections: none waits for a second connection, nothing is lost. */
import { conversationRoutes as r, visitorRoutes as v } from '@tact/protocol'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { clientId } from '#platform/testing/asking.ts'
import { startTestApp, type TestApp } from '#platform/testing/testing.ts'

let desk: TestApp
beforeAll(async () => {
  desk = await startTestApp()
})
afterAll(() => desk.stop())

it('sixty conversations written in at once while the channel’s settings are read anew', async () => {
  const agent = await desk.as('agent')
  const visitors = await Promise.all(Array.from({ length: 60 }, () => desk.visitor()))
  // From here on every reading of the settings finds them stale.
  await desk.app.channel.save({ reopenHours: 12 })
  const started = await Promise.all(
    visitors.map(visitor => visitor.ask(v.startConversation, { body: { clientId: clientId(), text: '在吗' } })),
  )
  await desk.app.channel.save({ reopenHours: 24 })
  await Promise.all(
    visitors.map((visitor, index) =>
      visitor.ask(v.sendVisitorMessage, {
        params: { id: started[index]?.id ?? '' },
        body: { clientId: clientId(), text: '还在吗' },
      }),
    ),
  )
  const { conversations, counts } = await agent.ask(r.listConversations, { query: { limit: 200 } })
  expect(counts.waiting).toBe(60)
  expect(conversations.every(({ lastSeq, unread }) => lastSeq === 2 && unread === 2)).toBe(true)
})
