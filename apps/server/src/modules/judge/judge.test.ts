/** The judge: what leaves the house is masked, asked once, limited in time; without it everything goes on. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { conversationRoutes, inspectionRoutes, visitorRoutes } from '@tact/protocol'
import type { ConversationInput } from '@tact/standard'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createId } from '#platform/id.ts'
import { createLog } from '#platform/log.ts'
import { until } from '#platform/testing/asking.ts'
import { startTestApp, type TestApp } from '#platform/testing/testing.ts'
import { createJudgeModule, wordsFor } from './judge.module.ts'
import { maskPersonal } from './mask.ts'

describe('personal data stays in the house', () => {
  it.each([
    ['手机13812345678，微信同号', '手机［手机号］，微信同号'],
    ['+86 138-1234-5678', '［手机号］'],
    ['座机021-62345678转3', '座机［电话］转3'],
    ['身份证310101199003071234', '身份证［身份证号］'],
    ['卡号6222 0212 3456 7890 123', '卡号［卡号］'],
    ['发到 li.wei@example.com 吧', '发到 ［邮箱］ 吧'],
    ['看 https://a.example.com/x?token=1，谢谢', '看 ［链接］，谢谢'],
    ['送到浦东新区张杨路500号3栋201室', '［地址］'],
    ['我住12栋3单元402室', '我住［门牌］'],
    ['订单号TB20261122001234', '订单号［号码］'],
    ['我叫李小龙，帮我查一下', '我叫［姓名］，帮我查一下'],
    ['沪A12345的车', '［车牌］的车'],
  ])('%s', (text, masked) => {
    expect(maskPersonal(text)).toBe(masked)
  })
  it('names of the file and of the staff', () => {
    expect(maskPersonal('欧阳晓您好，我是林晓雨', ['欧阳晓', '林晓雨'])).toBe('［姓名］您好，我是［姓名］')
  })
  it.each(['等了3天', '满200减20', '2026年11月22日', '型号A7-300', '500毫升', '第12条', '3栋楼都要装'])(
    'ordinary figures are left: %s',
    text => {
      expect(maskPersonal(text)).toBe(text)
    },
  )
})

/** Speaks the protocol of the model's address: a real server, with answers of the test. */
const createModelServer = async () => {
  const asked: string[] = []
  let reply: (body: string) => { status?: number; text: string; afterMilliseconds?: number } = () => ({ text: '{}' })
  const server: Server = createServer((request, response) => {
    let body = ''
    request.on('data', chunk => {
      body += chunk
    })
    request.on('end', () => {
      asked.push(body)
      const { status = 200, text, afterMilliseconds = 0 } = reply(body)
      const message = { index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }
      const answer = { id: '1', object: 'chat.completion', created: 0, model: 'm', choices: [message] }
      setTimeout(() => {
        response.writeHead(status, { 'content-type': 'application/json' })
        response.end(JSON.stringify(answer))
      }, afterMilliseconds)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    answerWith: (next: typeof reply) => {
      reply = next
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

const questions = [
  { clause: 'X-1', question: '客服说明了原因吗？' },
  { clause: 'X-2', question: '客服问过客户想怎么解决吗？' },
]
let run = 0
const conversation = (): ConversationInput => {
  run++
  return {
    id: 'c',
    turns: [
      { role: 'customer', text: `第${run}次问了，我叫李小龙，电话13812345678，怎么还不发货` },
      { role: 'agent', text: '您好，仓库今天补货，明天发出。' },
    ],
  }
}

it('in an inspection: its answer is marked as such, and costs no points', async () => {
  const model = await createModelServer()
  model.answerWith(body => ({ text: body.includes('致歉') ? '{"1": true, "2": true, "3": true}' : '{}' }))
  const desk = await startTestApp({
    config: { languageModel: { url: model.url, key: null, model: 'm', timeoutSeconds: 5 } },
  })
  try {
    const agent = await desk.makePerson({ role: 'agent', name: '林晓雨' })
    const visitor = await desk.visitor()
    const { id } = await visitor.ask(visitorRoutes.startConversation, {
      body: { clientId: createId(), text: '等了五天还没到，太让人失望了，电话13812345678' },
    })
    const params = { id }
    await agent.ask(conversationRoutes.acceptConversation, { params })
    await agent.ask(conversationRoutes.sendMessage, {
      params,
      body: { clientId: createId(), text: '您好，给您带来不便，深表歉意。' },
    })
    await agent.ask(conversationRoutes.closeConversation, { params, body: {} })
    const report = await until(() => agent.ask(inspectionRoutes.getInspection, { params }))
    const judged = report.findings.filter(({ basis }) => basis === 'judged')
    expect(judged.map(({ clause }) => clause)).toContain('A12-21')
    const paid = report.items.flatMap(item => item.findings.map(index => report.findings[index]))
    expect(paid.some(finding => finding?.basis !== undefined)).toBe(false)
    expect(model.asked.join()).not.toMatch(/13812345678|林晓雨/)
  } finally {
    model.close()
    await desk.stop()
  }
})

describe('the model of the house', () => {
  let desk: TestApp
  let model: Awaited<ReturnType<typeof createModelServer>>
  beforeAll(async () => {
    desk = await startTestApp()
    model = await createModelServer()
  })
  afterAll(async () => {
    model.close()
    await desk.stop()
  })
  beforeEach(() => {
    model.asked.length = 0
  })
  const judgeWith = (settings: { timeoutSeconds?: number } | null) =>
    createJudgeModule({
      database: desk.app.platform.database,
      clock: desk.app.platform.clock,
      log: createLog('silent'),
      jobs: { cron: () => undefined },
      settings: settings && { url: model.url, key: 'k', model: 'm', timeoutSeconds: 5, ...settings },
    })

  it('is asked with masked words, all questions at once, and once only', async () => {
    model.answerWith(() => ({ text: '好的：```json\n{"1": true, "2": null}\n```' }))
    const judge = judgeWith({})
    const input = conversation()
    expect(await judge.answer(input, questions)).toEqual({ 'X-1': true })
    expect(await judge.answer(input, questions)).toEqual({ 'X-1': true })
    expect(model.asked).toHaveLength(1)
    expect(model.asked[0]).toContain(questions[1]?.question)
    expect(model.asked[0]).not.toMatch(/13812345678|李小龙/)
    expect(wordsFor(input)).toContain('［手机号］')
  })

  it('asks only what is new', async () => {
    model.answerWith(() => ({ text: '{"1": false}' }))
    const judge = judgeWith({})
    const input = conversation()
    await judge.answer(input, questions.slice(0, 1))
    model.answerWith(() => ({ text: '{"1": true}' }))
    expect(await judge.answer(input, questions)).toEqual({ 'X-1': false, 'X-2': true })
    expect(model.asked[1]).not.toContain(questions[0]?.question)
  })

  it.each([
    ['answers nonsense', { text: '我认为客服做得很好' }],
    ['answers another shape', { text: '{"1": "maybe"}' }],
    ['is broken', { status: 500, text: '' }],
    ['is late', { text: '{"1": true}', afterMilliseconds: 3000 }],
  ])('that %s leaves the clauses out, and is asked again next time', async (_, answer) => {
    model.answerWith(() => answer)
    const judge = judgeWith({ timeoutSeconds: 1 })
    const input = conversation()
    expect(await judge.answer(input, questions)).toEqual({})
    model.answerWith(() => ({ text: '{"1": true, "2": false}' }))
    expect(await judge.answer(input, questions)).toEqual({ 'X-1': true, 'X-2': false })
  })

  it('off: nothing is asked, nothing is stored', async () => {
    expect(judgeWith(null).isOn).toBe(false)
    expect(await judgeWith(null).answer(conversation(), questions)).toEqual({})
    expect(model.asked).toHaveLength(0)
  })
})
