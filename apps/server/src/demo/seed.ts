/** Makes the demo company on an empty database, step by step; each step is one transaction that marks itself as done. */
import { eq, isNotNull } from 'drizzle-orm'
import type { App } from '#app.ts'
import { seedChannel, seedCustomers, seedOrders, seedPeople, seedScripts } from '#demo/company.ts'
import { type Content, type Finished, readContent, type Standing } from '#demo/content.ts'
import { demoStepTable } from '#demo/demo.tables.ts'
import { type Cast, tellStory } from '#demo/story.ts'
import { momentOf } from '#demo/times.ts'
import { customerTable } from '#modules/customer/customer.tables.ts'
import { insertRating } from '#modules/survey/survey.store.ts'
import type { Tx } from '#platform/database/database.ts'

const lockKey = 7_300_202_602
const chunkSize = 10

const readCast = async (app: App, content: Content): Promise<Cast> => {
  const { database } = app.platform
  const people = await app.account.listPeople(database)
  const byEmail = new Map(people.map(person => [person.email, person]))
  const customers = await database
    .select({ id: customerTable.id, key: customerTable.externalId })
    .from(customerTable)
    .where(isNotNull(customerTable.externalId))
  return {
    people: new Map(
      content.staff.flatMap(({ key, email }) => {
        const person = byEmail.get(email)
        return person ? [[key, person] as const] : []
      }),
    ),
    customers: new Map(customers.map(({ id, key }) => [key ?? '', id])),
    pages: new Map(content.products.map(product => [product.key, product.name])),
  }
}

const tellFinished = async (app: App, tx: Tx, cast: Cast, story: Finished, now: Date): Promise<string> => {
  const lasts = (story.turns.at(-1)?.atSeconds ?? 0) + 600
  const start = momentOf(now, story.daysAgo, story.startTime, lasts).getTime()
  const { row, tell, save } = await tellStory(app, tx, cast, {
    customer: story.customer,
    agent: story.agent,
    locale: story.locale,
    page: story.page ?? null,
    transfer: story.transfer ?? null,
    followUps: story.followUps,
    turns: story.turns.map(({ atSeconds, ...turn }) => ({ ...turn, at: new Date(start + atSeconds * 1000) })),
  })
  const closedAt = new Date(row.activityAt.getTime() + 40_000)
  const served = [...cast.people.values()].find(({ id }) => id === row.agentId)
  await tell({ type: 'closed', by: story.closedBy, ...(served ? { fromName: served.name } : {}) }, closedAt)
  Object.assign(row, {
    status: 'closed',
    closedAt,
    activityAt: closedAt,
    disposition: story.disposition,
    clock: { state: 'stopped' },
    dueAt: null,
    toldTime: null,
    waitingSince: null,
  } satisfies Partial<typeof row>)
  if (story.rating) {
    const at = new Date(closedAt.getTime() + 75_000)
    row.rating = { ...story.rating, at: at.toISOString() }
    await tell({ type: 'rated', score: story.rating.score, by: 'customer' }, at)
    await insertRating(tx, { ...story.rating, conversationId: row.id, customerId: row.customerId, at })
    row.activityAt = closedAt
  }
  Object.assign(row, { agentReadSeq: row.lastSeq, customerReadSeq: row.lastSeq, customerDeliveredSeq: row.lastSeq })
  await save()
  return row.id
}

const tellStanding = async (app: App, tx: Tx, cast: Cast, story: Standing, now: Date): Promise<void> => {
  const { save } = await tellStory(app, tx, cast, {
    customer: story.customer,
    agent: story.status === 'open' ? (story.agent ?? null) : null,
    locale: story.locale,
    page: story.page ?? null,
    transfer: story.transfer ?? null,
    followUps: story.followUps,
    turns: story.turns.map(({ agoSeconds, ...turn }) => ({ ...turn, at: new Date(now.getTime() - agoSeconds * 1000) })),
  })
  await save()
}

const takeSteps = async (app: App, say: (line: string) => void): Promise<void> => {
  const { database, clock, transact } = app.platform
  const steps = new Map((await database.select().from(demoStepTable)).map(({ name, at }) => [name, at]))
  if (steps.has('finished')) return
  if (!steps.has('started')) {
    // Somebody’s own desk: the demo never mixes with it.
    if (await app.account.hasPeople(database)) return
    await database.insert(demoStepTable).values({ name: 'started', at: clock.now() })
  }
  const content = await readContent()
  const begun = performance.now()
  const now = steps.get('started') ?? clock.now()
  const step = async (name: string, work: (tx: Tx) => Promise<void>) => {
    if (steps.has(name)) return
    await transact(async tx => {
      await work(tx)
      await tx.insert(demoStepTable).values({ name, at: clock.now() })
    })
  }
  say(`演示公司 demo company：木石居，${content.finished.length} 次会话`)
  await step('people', tx => seedPeople(app, tx, content))
  await step('channel', tx => seedChannel(app, tx))
  // The clocks of the stories run by these hours, not by those remembered from before the step.
  await app.channel.readSettings()
  await step('scripts', tx => seedScripts(tx, content, now))
  await step('customers', tx => seedCustomers(tx, content, now))
  const cast = await readCast(app, content)
  await step('orders', tx => seedOrders(tx, content, cast.customers, now))
  const history = [...content.finished].sort((a, b) => b.daysAgo - a.daysAgo)
  for (let from = 0; from < history.length; from += chunkSize)
    await step(`history:${from}`, async tx => {
      for (const story of history.slice(from, from + chunkSize)) await tellFinished(app, tx, cast, story, now)
    })
  // The queue is told from the moment it stands, not from a start that a crash interrupted.
  const standing = clock.now()
  await step('standing', async tx => {
    for (const story of content.standing) await tellStanding(app, tx, cast, story, standing)
  })
  await inspectAll(app)
  await database.insert(demoStepTable).values({ name: 'finished', at: clock.now() })
  say(`完成 done，${((performance.now() - begun) / 1000).toFixed(1)} s`)
}

/** By the real engine; what an interrupted start has inspected already has a score. */
const inspectAll = async (app: App): Promise<void> => {
  for (const id of await app.conversation.record.listUnscored(app.platform.database)) await app.inspection.inspect(id)
}

/** Does nothing where people are already; nodes that start at once take turns. */
export const seedDemo = async (app: App, say: (line: string) => void): Promise<void> => {
  const client = await app.platform.pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    try {
      await takeSteps(app, say)
    } finally {
      await client.query('select pg_advisory_unlock($1)', [lockKey])
    }
  } finally {
    client.release()
  }
}

/** Whether this desk is the demo, begun or finished. */
export const isDemo = async (app: App): Promise<boolean> =>
  (await app.platform.database.select().from(demoStepTable).where(eq(demoStepTable.name, 'started'))).length > 0
