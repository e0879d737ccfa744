/** What was bought, newest first; one order opens to its parcels and its way. */
import type { Order } from '@tact/protocol'
import { Package } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatRelative, useNow } from '#shared/time/index.ts'
import { CopyButton, Dot } from '#shared/ui/index.ts'
import styles from './customer.module.css'

const firstShown = 2

export const OrdersCard = ({ orders }: { orders: readonly Order[] }) => {
  const { t } = useTranslation()
  const [hasAll, setAll] = useState(false)
  const sorted = [...orders].sort((a, b) => Date.parse(b.placedAt) - Date.parse(a.placedAt))
  const shown = hasAll ? sorted : sorted.slice(0, firstShown)
  return (
    <section className={styles.card}>
      <header className={styles.head}>
        <h2>{t('customer.orders')}</h2>
        {orders.length > 0 && (
          <span className={styles.quiet}>{t('customer.orderCount', { count: orders.length })}</span>
        )}
      </header>
      {orders.length === 0 && <p className={styles.empty}>{t('customer.noOrders')}</p>}
      {shown.map(order => (
        <OrderRow key={order.id} order={order} />
      ))}
      {sorted.length > shown.length && (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          {t('customer.moreOrders', { count: sorted.length - shown.length })}
        </button>
      )}
    </section>
  )
}

const money = (amount: number) => new Intl.NumberFormat('zh-CN', { style: 'currency', currency: 'CNY' }).format(amount)

const OrderRow = ({ order }: { order: Order }) => {
  const { t } = useTranslation()
  const now = useNow()
  const [isOpen, setOpen] = useState(false)
  const first = order.items[0]
  const last = [...order.events].sort((a, b) => Date.parse(b.at) - Date.parse(a.at))[0]
  const isDone = order.status === 'delivered' || order.status === 'completed'
  return (
    <div className={styles.order}>
      <button type="button" className={styles.orderHead} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <span className={styles.thumb} aria-hidden="true">
          <Package size={20} />
        </span>
        <span className={styles.orderFacts}>
          <span className={styles.product}>
            {first?.productName} {first?.spec}
          </span>
          <span className={styles.quiet}>
            {order.number}
            {first && (
              <>
                <Dot />
                {first.quantity} {first.unit}
              </>
            )}
          </span>
          <span className={styles.orderLine}>
            <b>{money(order.total)}</b>
            <span data-tone={isDone ? 'g' : order.status === 'refunding' ? 'am' : undefined}>
              {last ? formatRelative(last.at, now, t) : ''} {t(`customer.order.${order.status}`)}
            </span>
          </span>
        </span>
      </button>
      {isOpen && (
        <div className={styles.orderMore}>
          <ul>
            {order.items.map(item => (
              <li key={`${item.productName}-${item.spec}`}>
                <span>
                  {item.productName} {item.spec}
                </span>
                <span>
                  {item.quantity} {item.unit}
                  <Dot />
                  {money(item.price)}
                </span>
              </li>
            ))}
          </ul>
          <p>{order.address}</p>
          {order.trackingNumber && (
            <p className={styles.tracking}>
              {order.carrier} {order.trackingNumber} <CopyButton text={order.trackingNumber} size="small" type="text" />
            </p>
          )}
          <ol>
            {order.events.map(event => (
              <li key={`${event.at}-${event.text}`}>
                <time dateTime={event.at}>{formatRelative(event.at, now, t)}</time>
                {event.text}
              </li>
            ))}
          </ol>
        </div>
      )}
    </div>
  )
}
