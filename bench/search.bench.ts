/**
 * Search: 200,000 messages, pages of 20 for words of one, two and more characters, with the exact total.
 * The peer is what one would write first: LIKE over the same text, in the same database and run.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { searchMessages } from '../apps/server/src/modules/conversation/search.store.ts'
import { gramsOf, likePatternOf, searchTextOf, wordsOf } from '../apps/server/src/modules/conversation/search.text.ts'
import { openDatabase } from '../apps/server/src/platform/database/database.ts'
import { migrateDatabase } from '../apps/server/src/platform/database/migrate.ts'
import { createId } from '../apps/server/src/platform/id.ts'
import { createJobs } from '../apps/server/src/platform/jobs/worker.ts'
import { createLog } from '../apps/server/src/platform/log.ts'
import { startEmbeddedPostgres } from '../apps/server/src/platform/postgres/embedded.ts'

const messages = Number(process.env.BENCH_MESSAGES ?? 200_000)
const perConversation = 10
const perBatch = 2000
const repeats = 15

const openings = ['您好，', '你好，', '请问', '麻烦问下，', '', '我想问一下，', '不好意思，', '']
const things = [
  '龙头',
  '花洒',
  '地板',
  '瓷砖',
  '浴室柜',
  '马桶',
  '地漏',
  '面盆',
  '美缝剂',
  '木门',
  '灯带',
  '插座',
  '衣柜',
  '拉手',
  '涂料',
]
const matters = [
  '漏水了',
  '有划痕',
  '颜色不对',
  '少了一片',
  '什么时候发货',
  '能开发票吗',
  '可以退吗',
  '怎么安装',
  '尺寸不合适',
  '还没到货',
  '有色差',
  '保修几年',
  '松动了',
  '发错型号了',
]
const endings = [
  '。',
  '，急用。',
  '，周六师傅要来。',
  '，订单号 MS{n}。',
  '，麻烦尽快回复。',
  '？',
  '，谢谢！',
  '，上次也是这样，型号 HX-{n}。',
]
const rare = '岩板台盆裂了一条缝'

// A fixed sequence: the same texts in every run.
let seed = 7
const draw = <T>(list: readonly T[]): T => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return list[seed % list.length] as T
}
const textOf = (index: number): string =>
  index % 20_011 === 5
    ? `${rare}，怎么办`
    : `${draw(openings)}${draw(things)}${draw(matters)}${draw(endings).replace('{n}', String(index))}`

const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
const worst = (values: number[]): number => Math.max(...values)
const time = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now()
  await work()
  return performance.now() - started
}

export async function run(): Promise<{ title: string; rows: string[][] }> {
  const log = createLog('error')
  const folder = await mkdtemp(join(tmpdir(), 'tact-bench-'))
  const postgres = await startEmbeddedPostgres(folder, log)
  const { database, pool, close } = openDatabase(postgres.url, log, 4)
  try {
    await migrateDatabase(pool, createJobs({ pool, log }).migrate)
    const agentId = createId()
    const customerId = createId()
    await database.execute(sql`insert into customer (id, language, created_at) values (${customerId}, 'zh-CN', now())`)
    for (let from = 0; from < messages; from += perBatch) {
      const count = Math.min(perBatch, messages - from)
      const conversations = Array.from({ length: Math.ceil(count / perConversation) }, () => createId())
      await database.execute(sql`
        insert into conversation (id, status, customer_id, agent_id, channel, locale, start_client_id, started_at, activity_at)
        select id, 'closed', ${customerId}, case when n % 25 = 0 then ${agentId}::uuid else gen_random_uuid() end, 'web', 'zh-CN', id::text, now(), now()
        from unnest(${sql.param(conversations)}::uuid[]) with ordinality as t(id, n)`)
      const rows = Array.from({ length: count }, (_, index) => {
        const text = textOf(from + index)
        const id = createId()
        return {
          id,
          conversation_id: conversations[Math.floor(index / perConversation)],
          seq: (index % perConversation) + 1,
          text,
          search_text: searchTextOf(text),
          grams: gramsOf(searchTextOf(text)),
          at: new Date(1_760_000_000_000 + (from + index) * 1000).toISOString(),
        }
      })
      await database.execute(sql`
        insert into message (id, conversation_id, seq, sender, client_id, role, kind, text, at, search_text, grams)
        select id, conversation_id, seq, 'customer:x', id::text, 'customer', 'text', text, at, search_text, array_to_tsvector(grams)
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as t(id uuid, conversation_id uuid, seq int, text text, search_text text, grams text[], at timestamptz)`)
    }
    await database.execute(sql`vacuum analyze message`)

    const page = { limit: 20 }
    const all = { isAll: true } as const
    const mine = { isAll: false, personId: agentId } as const
    const table: string[][] = [['query', 'hits', 'Tact median ms', 'worst ms', 'LIKE median ms', 'ratio']]
    for (const q of [
      '漏',
      '水',
      '龙头',
      '缝',
      '岩板',
      '龙头漏水',
      '岩板台盆',
      '花洒 发票',
      'HX-19',
      '订单号 MS1000',
      '没有的词',
    ]) {
      const words = wordsOf(q)
      const { total } = await searchMessages(database, words, all, page)
      const tact: number[] = []
      const like: number[] = []
      for (let i = 0; i < repeats; i++) tact.push(await time(() => searchMessages(database, words, all, page)))
      const every = sql.join(
        words.map(word => sql`search_text like ${likePatternOf(word)}`),
        sql` and `,
      )
      for (let i = 0; i < 5; i++)
        like.push(
          await time(async () => {
            await database.execute(sql`select count(*) from message where ${every}`)
            await database.execute(sql`select id from message where ${every} order by at desc, id desc limit 20`)
          }),
        )
      const ratio = `${(median(like) / median(tact)).toFixed(1)}×`
      table.push([q, String(total), median(tact).toFixed(1), worst(tact).toFixed(1), median(like).toFixed(1), ratio])
    }
    for (const q of ['水', '龙头漏水']) {
      const words = wordsOf(q)
      const own: number[] = []
      const { total } = await searchMessages(database, words, mine, page)
      for (let i = 0; i < repeats; i++) own.push(await time(() => searchMessages(database, words, mine, page)))
      table.push([`${q} (an agent's own)`, String(total), median(own).toFixed(1), worst(own).toFixed(1), '', ''])
    }
    return {
      title: `Search: a page of 20 with its exact total over ${messages.toLocaleString('en')} messages`,
      rows: table,
    }
  } finally {
    await close()
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
