/** What the variables of a script stand for in this conversation. */
import { type ConversationSummary, type CustomerFile, type Order, permission, routes } from '@tact/protocol'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useRoute } from '#shared/api/index.ts'
import { useCan, useMe } from '#shared/session/index.ts'
import type { ScriptFacts } from './script.ts'

const two = (n: number) => String(n).padStart(2, '0')
const clockTime = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`

const newestOrder = (orders: readonly Order[]): Order | undefined =>
  [...orders].sort((a, b) => Date.parse(b.placedAt) - Date.parse(a.placedAt))[0]

export const useScriptFacts = (conversation: ConversationSummary): ScriptFacts => {
  const { t } = useTranslation()
  const { person } = useMe()
  const can = useCan()
  const { data: file } = useRoute(routes.getCustomer, { params: { id: conversation.customer.id } })
  const { data: channel } = useRoute(routes.getChannel, undefined, {
    staleTime: 600_000,
    enabled: can(permission.setting.read),
  })
  return useMemo(() => {
    const customer: CustomerFile['customer'] | undefined = file?.customer
    const order = newestOrder(file?.orders ?? [])
    const weekday = String(new Date().getDay()) as '0' | '1' | '2' | '3' | '4' | '5' | '6'
    const today = channel?.weekly[weekday]?.map(([from, to]) => `${clockTime(from)}–${clockTime(to)}`)
    return {
      'customer.name': customer?.name ?? conversation.customer.name,
      'customer.address': customer?.formOfAddress,
      'order.number': order?.number,
      'order.product': order?.items[0]?.productName,
      'order.status': order ? t(`customer.order.${order.status}`) : undefined,
      'order.tracking': order?.trackingNumber,
      'shop.name': channel?.shopName,
      'shop.hours': today?.join(t('script.and')),
      'agent.name': person.name,
    }
  }, [file, channel, conversation.customer.name, person.name, t])
}
