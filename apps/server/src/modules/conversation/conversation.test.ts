/** The main path: a customer writes, an agent accepts, answers under the guard and closes; it is rated and inspected. */
import { conversationRoutes, customerRoutes, inspectionRoutes, visitorRoutes } from '@tact/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientId, refusal, until } from '#platform/testing/asking.ts'
import { startTestApp, type TestApp, type TestPerson } from '#platform/testing/testing.ts'

const v = visitorRoutes
const r = conversationRoutes
let desk: TestApp
let agent: TestPerson
let other: TestPerson
beforeAll(async () => {
  desk = await startTestApp()
  agent = await desk.makePerson({ role: 'agent', name: '林晓雨' })
  other = await desk.makePerson({ role: 'agent', name: '何佳' })
})
afterAll(() => desk.stop())

const start = async (text = '你好，我买的龙头漏水了') => {
  const visitor = await desk.visitor()
  const conversation = await visitor.ask(v.startConversation, { body: { clientId: clientId(), text } })
  return { visitor, conversation, id: conversation.id, params: { id: conversation.id } }
}
const startAccepted = async (text?: string) => {
  const started = await start(text)
  await agent.ask(r.acceptConversation, { params: started.params })
  return started
}
const reply = (params: { id: string }, text: string, by = agent) =>
  by.ask(r.sendMessage, { params, body: { clientId: clientId(), text } })

describe('from the first word to the inspection', () => {
  it('runs from end to end', async () => {
    const { visitor, conversation, params } = await start()
    expect(conversation).toMatchObject({ status: 'waiting', agent: null, queue: { position: 1 } })
    expect(conversation.message).toMatchObject({ seq: 1, role: 'customer', text: '你好，我买的龙头漏水了' })

    const accepted = await agent.ask(r.acceptConversation, { params })
    expect(accepted).toMatchObject({ status: 'open', agent: { id: agent.id, name: '林晓雨' }, unread: 1, lastSeq: 2 })
    expect(accepted.clock).toMatchObject({ kind: 'first_reply' })

    const answer = await reply(params, '您好，我是林晓雨。给您添麻烦了，请问是接口处漏水，还是出水口漏水？')
    expect(answer).toMatchObject({ seq: 3, role: 'agent', author: { id: agent.id } })
    expect((await agent.ask(r.getConversation, { params })).clock.state).toBe('paused')

    const { messages } = await visitor.ask(v.listVisitorMessages, { params, query: { after: 1 } })
    expect(messages.map(message => [message.kind, message.seq])).toEqual([
      ['event', 2],
      ['text', 3],
    ])

    const closed = await agent.ask(r.closeConversation, {
      params,
      body: { disposition: 'quality', farewell: '感谢您的来访，祝您生活愉快，再见。' },
    })
    expect(closed).toMatchObject({ status: 'closed', disposition: 'quality', clock: { state: 'stopped' } })
    expect((await visitor.ask(v.getVisitorConversation, { params })).rating).toEqual({ state: 'ask', given: null })

    const rating = { score: 5, reasons: ['kind' as const], comment: '很耐心' }
    const rated = await visitor.ask(v.rateConversation, { params, body: rating })
    expect(rated.rating).toMatchObject({ state: 'given', given: rating })
    expect(await refusal(visitor.ask(v.rateConversation, { params, body: rating }))).toMatchObject({
      status: 409,
      code: 'already_rated',
    })

    const report = await until(() => agent.ask(inspectionRoutes.getInspection, { params }))
    expect(report.score).toBeGreaterThan(0)
    expect(report.score).toBeLessThanOrEqual(100)
    expect(report.turns.map(turn => turn.seq)).toEqual([1, 3, 4])
    const summary = await until(async () => {
      const now = await agent.ask(r.getConversation, { params })
      if (now.score === null) throw new Error('not yet')
      return now
    })
    expect(summary).toMatchObject({ score: report.score, rating: { score: 5 } })
  })

  it('a note reaches colleagues and never the customer', async () => {
    const { visitor, params } = await startAccepted()
    const note = await agent.ask(r.writeNote, {
      params,
      body: { clientId: clientId(), text: '老客户，先退后查，你自己看着办' },
    })
    expect(note.kind).toBe('note')
    const { messages } = await visitor.ask(v.listVisitorMessages, { params })
    expect(JSON.stringify(messages)).not.toContain('老客户')
    expect((await agent.ask(r.listMessages, { params })).messages.at(-1)?.id).toBe(note.id)
  })
})

describe('the guard on the server', () => {
  it('stops a blocked reply with its findings and stores nothing', async () => {
    const { params } = await startAccepted()
    const before = await agent.ask(r.getConversation, { params })
    const problem = await refusal(reply(params, '你是傻逼吧，爱买不买'))
    expect(problem).toMatchObject({ status: 422, code: 'guard_blocked', packVersion: desk.app.standard.version() })
    expect(problem.findings?.length).toBeGreaterThan(0)
    expect((await agent.ask(r.getConversation, { params })).lastSeq).toBe(before.lastSeq)
  })

  it('asks for an acknowledgement and takes it', async () => {
    const { params } = await startAccepted()
    const text = findAcknowledged()
    const body = { clientId: clientId(), text }
    const problem = await refusal(agent.ask(r.sendMessage, { params, body }))
    expect(problem.code).toBe('guard_acknowledge')
    const findings = problem.findings as { clause: string; enforcement: string }[]
    const acknowledged = findings.filter(finding => finding.enforcement === 'acknowledge').map(({ clause }) => clause)
    const packVersion = desk.app.standard.version()
    const sent = await agent.ask(r.sendMessage, { params, body: { ...body, guard: { packVersion, acknowledged } } })
    expect(sent.text).toBe(text)
  })

  it('a farewell that breaks the standard closes nothing', async () => {
    const { params } = await startAccepted()
    const problem = await refusal(agent.ask(r.closeConversation, { params, body: { farewell: '你是傻逼吧，滚' } }))
    expect(problem.code).toBe('guard_blocked')
    expect((await agent.ask(r.getConversation, { params })).status).toBe('open')
  })
})

/** A reply that the pack in force wants acknowledged, after the words with which these conversations begin. */
const findAcknowledged = (): string => {
  const { pack, check } = desk.app.standard
  const turns = [{ role: 'customer' as const, text: '你好，我买的龙头漏水了' }]
  for (const clause of pack.clauses)
    for (const { text } of clause.examples.violates)
      if (check(text, { turns, channel: 'web' }).enforcement === 'acknowledge') return text
  throw new Error('the pack wants nothing acknowledged')
}

describe('who may read and write where', () => {
  it('a conversation of a colleague is not there for another agent, and is for a supervisor', async () => {
    const { params } = await startAccepted()
    const supervisor = await desk.as('supervisor')
    expect((await refusal(other.ask(r.getConversation, { params }))).status).toBe(404)
    expect((await refusal(other.ask(r.listMessages, { params }))).status).toBe(404)
    expect((await refusal(reply(params, '您好', other))).status).toBe(404)
    expect((await refusal(other.ask(r.transferConversation, { params, body: transferTo(other.id) }))).status).toBe(404)
    expect((await supervisor.ask(r.getConversation, { params })).id).toBe(params.id)
    await reply(params, '您好，我是主管，这件事我也在跟进。', supervisor)
    expect((await supervisor.ask(r.getConversation, { params })).agent?.id).toBe(agent.id)
  })

  it('waiting ones are everybody’s to read and to take, but must be accepted before answering', async () => {
    const { params } = await start()
    expect((await other.ask(r.getConversation, { params })).status).toBe('waiting')
    expect(await refusal(reply(params, '您好'))).toMatchObject({ status: 409, code: 'conflict' })
  })

  it('earlier conversations of a customer whom one serves can be read', async () => {
    const { visitor, params } = await startAccepted()
    await agent.ask(r.closeConversation, { params, body: {} })
    expect((await refusal(other.ask(r.getConversation, { params }))).status).toBe(404)
    const next = await visitor.ask(v.startConversation, { body: { clientId: clientId(), text: '还有一件事' } })
    await other.ask(r.acceptConversation, { params: { id: next.id } })
    expect((await other.ask(r.getConversation, { params })).id).toBe(params.id)
  })

  it('another customer’s conversation is not there', async () => {
    const { params } = await startAccepted()
    const stranger = await desk.visitor()
    const asked = [
      stranger.ask(v.getVisitorConversation, { params }),
      stranger.ask(v.listVisitorMessages, { params }),
      stranger.ask(v.sendVisitorMessage, { params, body: { clientId: clientId(), text: '让我看看' } }),
      stranger.ask(v.sendVisitorReceipt, { params, body: { read: 1 } }),
      stranger.ask(v.requestPerson, { params }),
      stranger.ask(v.closeVisitorConversation, { params }),
      stranger.ask(v.rateConversation, { params, body: { score: 1 } }),
    ]
    for (const { status } of await Promise.all(asked.map(refusal))) expect(status).toBe(404)
  })

  it('inspectors read and note but neither accept nor answer', async () => {
    const { params } = await start()
    const inspector = await desk.as('inspector')
    expect((await refusal(inspector.ask(r.acceptConversation, { params }))).status).toBe(403)
    expect((await refusal(reply(params, '您好', inspector))).status).toBe(403)
    expect((await inspector.ask(r.writeNote, { params, body: { clientId: clientId(), text: '记一笔' } })).kind).toBe(
      'note',
    )
  })

  it('the customer file follows the conversation', async () => {
    const { visitor } = await startAccepted()
    const params = { id: visitor.customerId }
    expect((await agent.ask(customerRoutes.getCustomer, { params })).customer.formOfAddress).toBe('您')
    expect((await refusal(other.ask(customerRoutes.getCustomer, { params }))).status).toBe(404)
  })
})

const transferTo = (toAgentId: string) => ({
  toAgentId,
  reason: '需要安装方面的经验',
  hasConsent: true as const,
  handover: '龙头接口漏水，已确认型号',
})

describe('handing over and going on', () => {
  it('moves with reason to staff and courtesy to the customer', async () => {
    const { visitor, params } = await startAccepted()
    const moved = await agent.ask(r.transferConversation, { params, body: transferTo(other.id) })
    expect(moved.agent?.id).toBe(other.id)
    const inner = (await other.ask(r.listMessages, { params })).messages
    expect(inner.some(({ kind, text }) => kind === 'handover' && text.includes('已确认型号'))).toBe(true)
    expect(inner.find(({ event }) => event?.type === 'transferred')?.event?.reason).toBe('需要安装方面的经验')
    const outer = JSON.stringify((await visitor.ask(v.listVisitorMessages, { params })).messages)
    expect(outer).toContain('已为您转接何佳')
    expect(outer).not.toContain('需要安装方面的经验')
    expect(outer).not.toContain('已确认型号')
    expect((await refusal(agent.ask(r.getConversation, { params }))).status).toBe(404)
  })

  it('goes only with consent, to one target that can serve', async () => {
    const { params } = await startAccepted()
    const inspector = await desk.as('inspector')
    const bad = async (body: object, field: string) => {
      const problem = await refusal(agent.ask(r.transferConversation, { params, body: body as never }))
      expect(problem.status).toBe(422)
      expect(problem.errors?.map(error => error.field)).toContain(field)
    }
    await bad({ ...transferTo(other.id), hasConsent: false }, 'hasConsent')
    await bad({ ...transferTo(other.id), toTeam: '售后' }, 'toAgentId')
    await bad(transferTo(inspector.id), 'toAgentId')
    await bad(transferTo(agent.id), 'toAgentId')
    await bad({ ...transferTo(other.id), toAgentId: undefined, toTeam: '没有这个组' }, 'toTeam')
  })

  it('a team without anybody there keeps it waiting', async () => {
    await desk.makePerson({ role: 'agent', team: '物流' })
    const { visitor, params } = await startAccepted()
    const { toAgentId: _, ...rest } = transferTo('')
    const moved = await agent.ask(r.transferConversation, { params, body: { ...rest, toTeam: '物流' } })
    expect(moved).toMatchObject({ status: 'waiting', agent: null })
    expect((await visitor.ask(v.getVisitorConversation, { params })).queue?.position).toBeGreaterThan(0)
  })

  it('the customer’s next word reopens a closed conversation within its hours', async () => {
    const { visitor, params } = await startAccepted()
    expect((await visitor.ask(v.closeVisitorConversation, { params })).canReopen).toBe(true)
    await visitor.ask(v.sendVisitorMessage, { params, body: { clientId: clientId(), text: '对了，还有个问题' } })
    expect((await visitor.ask(v.getVisitorConversation, { params })).status).toBe('waiting')
    await desk.app.channel.save({ reopenHours: 0 })
    await visitor.ask(v.closeVisitorConversation, { params })
    const late = visitor.ask(v.sendVisitorMessage, { params, body: { clientId: clientId(), text: '还在吗' } })
    expect(await refusal(late)).toMatchObject({ status: 409, code: 'conversation_closed' })
    await desk.app.channel.save({ reopenHours: 24 })
  })

  it('the closing line names who served, whoever ends it, and nobody where nobody did', async () => {
    const closings = async ({ visitor, params }: Awaited<ReturnType<typeof start>>) => {
      const { messages } = await visitor.ask(v.listVisitorMessages, { params, query: {} })
      return messages.filter(({ event }) => event?.type === 'closed').map(({ author, event }) => ({ author, ...event }))
    }
    const line = { author: null, type: 'closed', toName: null, toldTime: null }
    const [byAgent, byCustomer, waiting] = [await startAccepted(), await startAccepted(), await start()]
    await agent.ask(r.closeConversation, { params: byAgent.params, body: {} })
    expect(await closings(byAgent)).toEqual([{ ...line, by: 'agent', fromName: '林晓雨' }])
    await byCustomer.visitor.ask(v.closeVisitorConversation, { params: byCustomer.params })
    expect(await closings(byCustomer)).toEqual([{ ...line, by: 'customer', fromName: '林晓雨' }])
    await waiting.visitor.ask(v.closeVisitorConversation, { params: waiting.params })
    expect(await closings(waiting)).toEqual([{ ...line, by: 'customer' }])
  })

  it('an agent reopens the own one with a reason', async () => {
    const { params } = await startAccepted()
    expect((await refusal(agent.ask(r.reopenConversation, { params, body: { reason: '回访' } }))).status).toBe(409)
    await agent.ask(r.closeConversation, { params, body: {} })
    expect((await refusal(other.ask(r.reopenConversation, { params, body: { reason: '回访' } }))).status).toBe(404)
    const reopened = await agent.ask(r.reopenConversation, { params, body: { reason: '回访' } })
    expect(reopened).toMatchObject({ status: 'open', closedAt: null })
    expect(await refusal(reply(params, '', agent))).toMatchObject({ status: 422 })
  })

  it('a hard question runs until the told time', async () => {
    const { params } = await startAccepted()
    const toldTime = new Date(Date.now() + 7_200_000).toISOString()
    const hard = await agent.ask(r.markHardQuestion, { params, body: { toldTime } })
    expect(hard.clock).toMatchObject({ kind: 'hard_question', toldTime })
    const past = agent.ask(r.markHardQuestion, { params, body: { toldTime: new Date(0).toISOString() } })
    expect((await refusal(past)).errors?.[0]?.field).toBe('toldTime')
  })
})

describe('receipts', () => {
  it('move forward only, on both sides, and only by whom they are about', async () => {
    const { visitor, params } = await startAccepted()
    await agent.ask(r.sendReceipt, { params, body: { read: 1 } })
    const supervisor = await desk.as('supervisor')
    await supervisor.ask(r.sendReceipt, { params, body: { read: 2 } })
    expect((await visitor.ask(v.getVisitorConversation, { params })).readSeq).toBe(1)
    await visitor.ask(v.sendVisitorReceipt, { params, body: { delivered: 99, read: 2 } })
    await visitor.ask(v.sendVisitorReceipt, { params, body: { read: 1 } })
    expect(await agent.ask(r.getConversation, { params })).toMatchObject({
      agentReadSeq: 1,
      customerReadSeq: 2,
      customerDeliveredSeq: 2,
    })
  })
})
