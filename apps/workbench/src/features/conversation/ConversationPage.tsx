/** The desk: queue, conversation, customer. On a narrow screen the panes become pages. */
import { type Message, permission, routes } from '@tact/protocol'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CustomerPane } from '#features/customer/index.ts'
import { OverrideBell } from '#features/guard/index.ts'
import { useAct } from '#shared/api/index.ts'
import { useNarrow } from '#shared/narrow.ts'
import { useCan } from '#shared/session/index.ts'
import type { ComposerHandle } from './composer/Composer.tsx'
import styles from './desk.module.css'
import { messagesQuery, putConversation } from './live/cache.ts'
import { ConversationPane, useConversation } from './pane/ConversationPane.tsx'
import { stepInQueue } from './queue/order.ts'
import { QueuePane, useQueue } from './queue/QueuePane.tsx'
import { NotificationOffer } from './signals/NotificationOffer.tsx'
import { useDeskKeys } from './useDeskKeys.ts'
import { useWide } from './useWide.ts'

export const ConversationPage = () => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const params = useParams({ strict: false })
  const { message } = useSearch({ from: '/shell/conversations' })
  const selected = params.id ?? null
  const can = useCan()
  const isNarrow = useNarrow()
  const isWide = useWide()
  const queue = useQueue()
  const { conversation } = useConversation(selected)
  const messages = useQuery({ ...messagesQuery(selected ?? ''), enabled: selected !== null })
  const composer = useRef<ComposerHandle>(null)
  const [customerOf, setCustomerOf] = useState<string | null>(null)
  const hasCustomer = customerOf !== null && customerOf === selected
  const accept = useAct(routes.acceptConversation, { onSuccess: putConversation })

  const open = (id: string) => void navigate({ to: '/conversations/$id', params: { id }, search: keepTab })
  const leave = () => void navigate({ to: '/conversations', search: keepTab })

  useDeskKeys({
    onStep: step => {
      const next = stepInQueue(queue.rows, selected, step)
      if (next) open(next)
    },
    onReply: () => composer.current?.focus(),
    onScripts: () => {
      composer.current?.focus()
      composer.current?.insert('/')
    },
    onAccept: () => {
      const waiting =
        conversation?.status === 'waiting' ? conversation : queue.rows.find(row => row.status === 'waiting')
      if (!waiting || !can(permission.conversation.accept)) return
      accept.mutate({ params: { id: waiting.id } }, { onSuccess: () => open(waiting.id) })
    },
  })

  const queuePane = (
    <QueuePane
      queue={queue}
      selected={selected}
      onSelect={open}
      extra={<OverrideBell onOpen={open} />}
      notice={<NotificationOffer />}
    />
  )
  const conversationPane = (
    <ConversationPane
      id={selected}
      focusSeq={message ?? null}
      composer={composer}
      onBack={isNarrow ? leave : undefined}
      onCustomer={isWide || !conversation ? undefined : () => setCustomerOf(selected)}
      onLeave={leave}
    />
  )
  const customerPane = conversation && (
    <CustomerPane
      conversation={conversation}
      messages={messages.data?.messages ?? noMessages}
      onBack={isNarrow ? () => setCustomerOf(null) : undefined}
      onOpen={open}
    />
  )
  return (
    <div className={styles.desk} data-layout={isNarrow ? 'pages' : isWide ? 'three' : 'two'}>
      {isNarrow ? (
        selected === null ? (
          queuePane
        ) : (
          <>
            {/* Kept while the customer is looked at: what is being written stays. */}
            <div className={styles.stay} hidden={hasCustomer}>
              {conversationPane}
            </div>
            {hasCustomer && customerPane}
          </>
        )
      ) : (
        <>
          {queuePane}
          {conversationPane}
          {isWide ? (
            customerPane
          ) : (
            <Drawer
              open={hasCustomer}
              size={360}
              title={t('customer.title')}
              styles={{ body: { padding: 0 } }}
              onClose={() => setCustomerOf(null)}
            >
              {customerPane}
            </Drawer>
          )}
        </>
      )}
    </div>
  )
}

const noMessages: readonly Message[] = []
const keepTab = (search: { tab?: 'mine' | 'waiting' | 'all' | 'closed' | undefined }) => ({ tab: search.tab })
