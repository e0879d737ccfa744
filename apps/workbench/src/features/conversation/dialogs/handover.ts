/** The first draft of a handover note: what is known, so that the customer need not say it again. Pure. */
import type { ConversationSummary, Customer, CustomerFile } from '@tact/protocol'
import type { TFunction } from 'i18next'

/** How to call the customer by name; null where only a neutral form is known. */
export const findAddress = (
  customer: Pick<Customer, 'formOfAddress' | 'surname' | 'addressWish'> | undefined,
): string | null => (customer && (customer.surname || customer.addressWish) ? customer.formOfAddress : null)

export const summariseHandover = (
  file: CustomerFile | null,
  conversation: ConversationSummary,
  t: TFunction,
): string => {
  const lines: string[] = []
  const customer = file?.customer
  if (customer) {
    const wish = customer.addressWish ? t('conversation.transfer.wish', { wish: customer.addressWish }) : ''
    lines.push(t('conversation.transfer.who', { name: findAddress(customer) ?? customer.name, wish }))
  }
  if (conversation.subject) lines.push(t('conversation.transfer.about', { subject: conversation.subject }))
  const order = [...(file?.orders ?? [])].sort((a, b) => Date.parse(b.placedAt) - Date.parse(a.placedAt))[0]
  if (order)
    lines.push(
      t('conversation.transfer.order', {
        number: order.number,
        product: order.items[0]?.productName ?? '',
        status: t(`customer.order.${order.status}`),
      }),
    )
  lines.push(t('conversation.transfer.notAgain'))
  return lines.join('\n')
}
