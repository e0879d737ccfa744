/** The card of a customer: name, tier, masked phone, wishes, days to remember, and how the mood went. */
import { type Customer, type Message, permission, routes } from '@tact/protocol'
import { Eye, Gift } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#shared/api/index.ts'
import { useCan } from '#shared/session/index.ts'
import { useNow } from '#shared/time/index.ts'
import { Avatar, Chip, Dot } from '#shared/ui/index.ts'
import styles from './customer.module.css'
import { MoodLine } from './MoodLine.tsx'
import { nextSpecialDay } from './specialDay.ts'

const shownMilliseconds = 30_000
const yearMilliseconds = 365.25 * 86_400_000

export const ProfileCard = ({ customer, messages }: { customer: Customer; messages: readonly Message[] }) => {
  const { t } = useTranslation()
  const now = useNow()
  const years = customer.customerSince ? Math.floor((now - Date.parse(customer.customerSince)) / yearMilliseconds) : 0
  const special = nextSpecialDay(customer.specialDays, now)
  const facts: [name: string, value: ReactNode][] = [
    [
      'address',
      <>
        <b>{customer.formOfAddress}</b>
        {customer.addressWish && (
          <span className={styles.wish}>
            {customer.addressWish === customer.formOfAddress
              ? t('customer.wishOwn')
              : t('customer.wish', { wish: customer.addressWish })}
          </span>
        )}
      </>,
    ],
    ['language', t(`customer.languages.${customer.language}`)],
  ]
  if (customer.city) facts.push(['city', customer.city])
  if (special)
    facts.push([
      'specialDay',
      <span key="day" className={styles.special} data-soon={special.inDays <= 7 || undefined}>
        <Gift size={14} aria-hidden="true" />
        {t('customer.day', { label: special.label, month: special.month, day: special.day })}
        {special.inDays <= 30 && (
          <>
            <Dot />
            {special.inDays === 0
              ? t('time.today')
              : special.inDays === 1
                ? t('time.tomorrow')
                : t('customer.inDays', { count: special.inDays })}
          </>
        )}
      </span>,
    ])
  return (
    <section className={styles.card} aria-label={customer.name}>
      <div className={styles.profile}>
        <Avatar name={customer.name} size={40} tone="p" />
        <div className={styles.profileWho}>
          <h2>
            {customer.name}
            {customer.tier && (
              <Chip tone="p">
                {years > 0 ? t('customer.tierYears', { tier: customer.tier, count: years }) : customer.tier}
              </Chip>
            )}
          </h2>
          <Secret customer={customer} field="phone" />
          {!customer.phone && <Secret customer={customer} field="email" />}
          {!customer.isIdentified && <p className={styles.quiet}>{t('customer.visitor')}</p>}
        </div>
        <MoodLine messages={messages} />
      </div>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`customer.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Masked until asked for; each look is recorded, and covers itself again. */
const Secret = ({ customer, field }: { customer: Customer; field: 'phone' | 'email' }) => {
  const { t } = useTranslation()
  const can = useCan()
  const [plain, setPlain] = useState<string | null>(null)
  const reveal = useAct(routes.revealCustomer, { onSuccess: ({ value }) => setPlain(value) })
  useEffect(() => {
    if (plain === null) return
    const timer = setTimeout(() => setPlain(null), shownMilliseconds)
    return () => clearTimeout(timer)
  }, [plain])
  const masked = customer[field]
  if (!masked) return null
  return (
    <p className={styles.secret}>
      {plain ?? masked}
      {plain === null && can(permission.customer.reveal) && (
        <button
          type="button"
          aria-label={t(`customer.reveal.${field}`)}
          title={t('customer.reveal.hint')}
          disabled={reveal.isPending}
          onClick={() => reveal.mutate({ params: { id: customer.id }, body: { field } })}
        >
          <Eye size={14} />
        </button>
      )}
    </p>
  )
}
