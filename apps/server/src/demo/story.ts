/** Writes one conversation of the demo: its turns as messages at their times, with clock, mood, pictures and promises. */
import { createHash } from 'node:crypto'
import type { MessageEvent } from '@tact/protocol'
import type { App } from '#app.ts'
import type { DemoFollowUp, DemoTransfer } from '#demo/content.ts'
import { drawPicture } from '#demo/picture.ts'
import { advanceRowClock } from '#modules/conversation/conversation.clock.ts'
import { insertConversation, saveConversation } from '#modules/conversation/conversation.store.ts'
import type { ConversationRow } from '#modules/conversation/conversation.tables.ts'
import { lineOf } from '#modules/conversation/lines.ts'
import { insertMessage } from '#modules/conversation/message.store.ts'
import { emptyRow } from '#modules/conversation/receive.service.ts'
import { type Draft, senderOf } from '#modules/conversation/thread.ts'
import { insertFollowUp } from '#modules/followup/followup.store.ts'
import type { Tx } from '#platform/database/database.ts'
import { insertFile, toAttachment } from '#platform/files/files.store.ts'
import type { UnsignedAttachment } from '#platform/files/files.ts'
import { thumbnailKey } from '#platform/files/service.ts'
import { createId } from '#platform/id.ts'

export type Cast = {
  people: ReadonlyMap<string, { id: string; name: string }>
  customers: ReadonlyMap<string, string>
  pages: ReadonlyMap<string, string>
}
export type StoryTurn = {
  role: 'customer' | 'agent' | 'note' | 'system-transfer'
  text: string
  media?: string | undefined
  at: Date
}
export type StoryPlan = {
  customer: string
  agent: string | null
  locale: 'zh-CN' | 'en'
  page: string | null
  transfer: DemoTransfer | null
  followUps: readonly DemoFollowUp[]
  turns: readonly StoryTurn[]
}

const get = <T>(map: ReadonlyMap<string, T>, key: string, what: string): T => {
  const found = map.get(key)
  if (found === undefined) throw new Error(`the demo names no ${what}: ${key}`)
  return found
}

/** One file per description: the same picture always gets the same id. */
const storePicture = async (
  app: App,
  tx: Tx,
  words: string,
  owner: { personId: string } | { customerId: string },
  conversationId: string,
  at: Date,
): Promise<UnsignedAttachment> => {
  const id = createId(at.getTime())
  const picture = await drawPicture(words)
  await app.platform.fileStore.write(id, picture.bytes)
  await app.platform.fileStore.write(thumbnailKey(id), picture.thumbnail)
  const number = createHash('sha256').update(words).digest().readUInt16BE(0)
  const row = {
    id,
    kind: 'picture' as const,
    name: `IMG_${String(number).padStart(5, '0')}.jpg`,
    mime: 'image/jpeg',
    size: picture.bytes.length,
    width: picture.width,
    height: picture.height,
    hasThumbnail: true,
    personId: null,
    customerId: null,
    ...owner,
    conversationId,
    createdAt: at,
  }
  await insertFile(tx, row)
  return toAttachment(row)
}

export const tellStory = async (app: App, tx: Tx, cast: Cast, plan: StoryPlan) => {
  const { standard } = app
  const { calendar } = await app.channel.readSetting()
  const customerId = get(cast.customers, plan.customer, 'customer')
  const personOf = (key: string) => get(cast.people, key, 'person')
  const first = plan.turns[0]
  if (!first) throw new Error('a conversation of the demo has no turns')
  let agent = plan.agent ? personOf(plan.transfer?.from ?? plan.agent) : null

  const page = plan.page ? { url: `/shop/#${plan.page}`, title: get(cast.pages, plan.page, 'product') } : null
  const row: ConversationRow = emptyRow(
    {
      channel: 'web',
      customerId,
      conversationId: null,
      clientId: `demo-${createId()}`,
      text: first.text,
      fileIds: [],
      page,
    },
    plan.locale,
    first.at,
  )
  await insertConversation(tx, row)
  const messageIds: string[] = []

  const write = async (draft: Omit<Draft, 'clientId'>, at: Date): Promise<string> => {
    row.lastSeq += 1
    row.activityAt = at
    const id = createId(at.getTime())
    await insertMessage(tx, {
      id,
      conversationId: row.id,
      seq: row.lastSeq,
      sender: senderOf(draft.role, draft.author?.id ?? null),
      clientId: `demo-${createId()}`,
      role: draft.role,
      kind: draft.kind,
      authorId: draft.author?.id ?? null,
      authorName: draft.author?.name ?? null,
      text: draft.text,
      attachments: draft.attachments ?? [],
      event: draft.event ?? null,
      guard: null,
      at,
    })
    return id
  }
  const tell = (event: MessageEvent, at: Date) =>
    write({ role: 'system', kind: 'event', author: null, text: lineOf(event, row.locale), event }, at)

  const advance = (role: 'customer' | 'agent', { text, at }: StoryTurn) => {
    const event = standard.clockEventOf({ role, text, at: at.toISOString() }, calendar.timeZone)
    const waitedSeconds = row.waitingSince ? (at.getTime() - row.waitingSince.getTime()) / 1000 : 0
    Object.assign(row, advanceRowClock(row, { rules: standard.clockRules(), calendar }, event))
    if (role === 'customer' && text !== '')
      row.mood = standard.readMood(text, { ...(row.mood ? { previous: row.mood } : {}), waitedSeconds })
  }
  const take = async (at: Date) => {
    if (!agent) return
    Object.assign(row, { status: 'open', agentId: agent.id, assignedAt: at })
    await tell({ type: 'assigned', toName: agent.name, by: 'system' }, at)
  }
  const handOver = async (turn: StoryTurn) => {
    const { transfer } = plan
    if (!transfer || !agent) return turn.text
    const [from, to] = [agent, personOf(transfer.to)]
    agent = to
    Object.assign(row, { agentId: to.id, previousAgentId: from.id, assignedAt: turn.at })
    const event = { type: 'transferred' as const, fromName: from.name, toName: to.name, reason: transfer.reason }
    const id = await tell({ ...event, hasConsent: transfer.consent, by: 'agent' }, turn.at)
    if (transfer.handover)
      await write(
        { role: 'agent', kind: 'handover', author: from, text: transfer.handover },
        new Date(turn.at.getTime() + 1000),
      )
    return id
  }

  for (const [index, turn] of plan.turns.entries()) {
    if (turn.role === 'system-transfer') {
      messageIds.push(await handOver(turn))
      continue
    }
    if (turn.role === 'note') {
      // The handover note of a transfer is already there.
      const isHandover = plan.transfer?.handover && turn.text.startsWith('交接')
      messageIds.push(
        isHandover || !agent
          ? ''
          : await write({ role: 'agent', kind: 'note', author: agent, text: turn.text }, turn.at),
      )
      continue
    }
    const isCustomer = turn.role === 'customer'
    const author = isCustomer ? { id: customerId, name: '' } : agent
    if (!author) throw new Error('an agent’s turn of the demo has no agent')
    advance(turn.role, turn)
    const owner = isCustomer ? { customerId } : { personId: author.id }
    const attachments = turn.media ? [await storePicture(app, tx, turn.media, owner, row.id, turn.at)] : []
    messageIds.push(await write({ role: turn.role, kind: 'text', author, text: turn.text, attachments }, turn.at))
    if (!isCustomer) Object.assign(row, { customerReadSeq: row.lastSeq, agentReadSeq: row.lastSeq })
    if (index === 0) await take(new Date(turn.at.getTime() + 1500))
  }
  row.agentDeliveredSeq = row.lastSeq
  row.customerDeliveredSeq = row.lastSeq

  for (const followUp of plan.followUps) {
    const at = plan.turns[followUp.turn]?.at ?? row.activityAt
    const owner = row.agentId ? [...cast.people.values()].find(person => person.id === row.agentId) : null
    if (!owner) continue
    const dueAt = new Date(at.getTime() + followUp.dueHours * 3_600_000)
    const isDone = followUp.done && dueAt.getTime() < app.platform.clock.now().getTime()
    const promise = {
      id: createId(at.getTime()),
      title: followUp.title,
      dueAt,
      status: isDone ? ('done' as const) : ('open' as const),
      conversationId: row.id,
      messageId: messageIds[followUp.turn] || null,
      customerId,
      ownerId: owner.id,
      ownerName: owner.name,
      createdAt: new Date(at.getTime() + 15_000),
      doneAt: isDone ? new Date(at.getTime() + followUp.dueHours * 3_600_000 * 0.8) : null,
    }
    await insertFollowUp(tx, promise)
    if (!isDone)
      await app.platform.jobs.enqueue(
        tx,
        'followUp.remind',
        { id: promise.id },
        { runAt: dueAt, jobKey: `followUp:${promise.id}` },
      )
  }
  return { row, tell, save: () => saveConversation(tx, row) }
}
