/** The demo company: its people, customers, products, orders, scripts and the look of its channel. */
import type { App } from '#app.ts'
import type { Content } from '#demo/content.ts'
import { daysBefore, monthDayIn } from '#demo/times.ts'
import { updateChannel } from '#modules/channel/channel.store.ts'
import { insertCustomer, insertNote } from '#modules/customer/customer.store.ts'
import { insertScript } from '#modules/knowledge/script.store.ts'
import { insertOrder, insertProduct } from '#modules/order/order.store.ts'
import type { Tx } from '#platform/database/database.ts'
import { createId } from '#platform/id.ts'

export const seedPeople = async (app: App, tx: Tx, content: Content): Promise<void> => {
  for (const { key: _key, ...person } of content.staff) await app.account.addPerson(tx, { ...person, isDemo: true })
}

export const seedCustomers = async (tx: Tx, content: Content, now: Date): Promise<void> => {
  const keeper = content.staff[0]
  for (const { key, sinceDaysAgo, specialDays, notes, ...customer } of content.customers) {
    const id = createId()
    await insertCustomer(tx, {
      id,
      externalId: key,
      name: customer.name,
      surname: customer.surname ?? null,
      gender: customer.gender ?? null,
      addressWish: customer.addressWish ?? null,
      phone: customer.phone ?? null,
      email: customer.email ?? null,
      city: customer.city ?? null,
      language: customer.language,
      tier: customer.tier ?? null,
      customerSince: daysBefore(now, sinceDaysAgo),
      specialDays: specialDays.map(({ label, date, inDays }) => ({
        label,
        date: inDays === undefined ? date : monthDayIn(now, inDays),
      })),
      createdAt: daysBefore(now, sinceDaysAgo),
    })
    for (const [index, text] of notes.entries())
      await insertNote(tx, {
        id: createId(),
        customerId: id,
        text,
        authorId: null,
        authorName: keeper?.name ?? '',
        at: daysBefore(now, 20 - index),
      })
  }
}

export const seedOrders = async (
  tx: Tx,
  content: Content,
  customerIds: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> => {
  const products = new Map(content.products.map(product => [product.key, product]))
  for (const product of content.products) await insertProduct(tx, { ...product, id: createId() })
  for (const order of content.orders) {
    const items = order.items.map(({ product, quantity, price }) => {
      const found = products.get(product)
      if (!found) throw new Error(`order ${order.number} names no product: ${product}`)
      return { productName: found.name, spec: found.spec, unit: found.unit, quantity, price }
    })
    const customerId = customerIds.get(order.customer)
    if (!customerId) throw new Error(`order ${order.number} names no customer: ${order.customer}`)
    await insertOrder(tx, {
      id: createId(),
      number: order.number,
      customerId,
      status: order.status,
      placedAt: daysBefore(now, order.placedDaysAgo),
      total: Math.round(items.reduce((sum, { quantity, price }) => sum + quantity * price, 0) * 100) / 100,
      items,
      address: order.address,
      carrier: order.carrier ?? null,
      trackingNumber: order.trackingNumber ?? null,
      events: order.events.map(({ daysAgo, text }, index) => ({
        at: new Date(daysBefore(now, daysAgo).getTime() + index * 60_000).toISOString(),
        text,
      })),
    })
  }
}

export const seedScripts = async (tx: Tx, content: Content, now: Date): Promise<void> => {
  for (const [index, script] of content.scripts.entries())
    await insertScript(tx, {
      ...script,
      id: createId(),
      uses: (index * 29) % 47,
      updatedAt: daysBefore(now, 3 + index),
    })
}

const allDay: [number, number][] = [[0, 1440]]

export const seedChannel = async (app: App, tx: Tx): Promise<void> => {
  await app.channel.readSetting()
  await updateChannel(tx, 'web', {
    shopName: '木石居',
    color: '#7b4a2d',
    greeting: '您好，这里是木石居。尺寸、搭配、物流、售后，您直接说就好。',
    // Whenever the demo is started, its queue is awake.
    weekly: { 0: allDay, 1: allDay, 2: allDay, 3: allDay, 4: allDay, 5: allDay, 6: allDay },
    updatedAt: app.platform.clock.now(),
  })
}
