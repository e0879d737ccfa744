/** Reads the hand-written content of the demo company; a mistake in it names the file. */
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { dispositions, Locale, OrderStatus, RatingReason, RoleName } from '@tact/protocol'
import { z } from 'zod'

const Staff = z.object({
  key: z.string(),
  name: z.string(),
  email: z.string(),
  role: RoleName,
  team: z.string(),
  staffNumber: z.string(),
  skills: z.array(z.string()),
  languages: z.array(z.string()),
  maxOpen: z.number(),
})
const Customer = z.object({
  key: z.string(),
  name: z.string(),
  surname: z.string().nullish(),
  gender: z.enum(['male', 'female']).nullish(),
  phone: z.string().nullish(),
  email: z.string().nullish(),
  city: z.string().nullish(),
  addressWish: z.string().nullish(),
  language: Locale,
  tier: z.string().nullish(),
  sinceDaysAgo: z.number(),
  specialDays: z.array(z.object({ label: z.string(), date: z.string(), inDays: z.number().optional() })).default([]),
  notes: z.array(z.string()).default([]),
})
const Product = z.object({
  key: z.string(),
  name: z.string(),
  category: z.string(),
  spec: z.string(),
  unit: z.string(),
  price: z.number(),
  description: z.string(),
})
const Order = z.object({
  key: z.string(),
  number: z.string(),
  customer: z.string(),
  placedDaysAgo: z.number(),
  status: OrderStatus,
  items: z.array(z.object({ product: z.string(), quantity: z.number(), price: z.number() })),
  address: z.string(),
  carrier: z.string().nullish(),
  trackingNumber: z.string().nullish(),
  events: z.array(z.object({ daysAgo: z.number(), text: z.string() })),
})
const Script = z.object({ shortcut: z.string(), title: z.string(), category: z.string(), body: z.string() })
const Transfer = z.object({
  from: z.string(),
  to: z.string(),
  reason: z.string(),
  consent: z.boolean(),
  handover: z.string(),
})
const FollowUp = z.object({ title: z.string(), dueHours: z.number(), done: z.boolean(), turn: z.number() })
const words = {
  role: z.enum(['customer', 'agent', 'note', 'system-transfer']),
  text: z.string(),
  media: z.string().optional(),
}
const common = {
  customer: z.string(),
  agent: z.string().optional(),
  locale: Locale,
  order: z.string().nullish(),
  page: z.string().nullish(),
  transfer: Transfer.optional(),
  followUps: z.array(FollowUp).default([]),
}
const Finished = z.object({
  ...common,
  key: z.string(),
  agent: z.string(),
  channel: z.string(),
  daysAgo: z.number(),
  startTime: z.string().regex(/^\d\d:\d\d$/),
  disposition: z.enum(dispositions),
  topic: z.string(),
  closedBy: z.enum(['agent', 'customer', 'system']),
  rating: z
    .object({ score: z.number(), reasons: z.array(RatingReason).default([]), comment: z.string().default('') })
    .optional(),
  turns: z.array(z.object({ ...words, atSeconds: z.number() })),
})
const Standing = z.object({
  ...common,
  status: z.enum(['open', 'waiting']),
  turns: z.array(z.object({ ...words, agoSeconds: z.number() })),
})
export type Finished = z.infer<typeof Finished>
export type Standing = z.infer<typeof Standing>
export type DemoTransfer = z.infer<typeof Transfer>
export type DemoFollowUp = z.infer<typeof FollowUp>

const findFolder = (): string => {
  for (const path of ['./content', '../src/demo/content']) {
    const folder = fileURLToPath(new URL(path, import.meta.url))
    if (existsSync(folder)) return folder
  }
  throw new Error('the demo’s content is missing')
}

const readList = async <S extends z.ZodType>(path: string, item: S): Promise<z.output<S>[]> => {
  const parsed = z.array(item).safeParse(JSON.parse(await readFile(path, 'utf8')))
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

export const readContent = async (folder = findFolder()) => {
  const list = <S extends z.ZodType>(name: string, item: S) => readList(join(folder, name), item)
  const files = (await readdir(join(folder, 'conversations'))).filter(name => name.endsWith('.json')).sort()
  const [staff, customers, products, orders, scripts, standing] = await Promise.all([
    list('staff.json', Staff),
    list('customers.json', Customer),
    list('products.json', Product),
    list('orders.json', Order),
    list('scripts.json', Script),
    list('waiting.json', Standing),
  ])
  const finished = (await Promise.all(files.map(name => list(join('conversations', name), Finished)))).flat()
  return { staff, customers, products, orders, scripts, standing, finished }
}
export type Content = Awaited<ReturnType<typeof readContent>>
