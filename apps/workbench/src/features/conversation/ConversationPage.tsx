/** The desk: queue, conversation, customer. On a narrow screen the panes become pages. */
import { type Message, permission, routes } from '@tact/protocol'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#shared/api/index.ts'
import { useNarrow } from '#shared/narrow.ts'
import { useCan } from '#shared/session/index.ts'
import type { ComposerHandle } from '#features/conversation/composer/Composer.tsx'
import { messagesQuery, putConversation } from '#features/conversation/live/cache.ts'
import { ConversationPane, useConversation } from '#features/conversation/pane/ConversationPane.tsx'
import { NotificationOffer } from '#features/conversation/signals/NotificationOffer.tsx'
import { stepInQueue } from '#features/conversation/queue/order.ts'
import { QueuePane, useQueue } from '#features/conversation/queue/QueuePane.tsx'
import { useDeskKeys } from '#features/conversation/useDeskKeys.ts'
import { useWide } from '#features/conversation/useWide.ts'
import styles from '#features/conversation/desk.module.css'
import { CustomerPane } from '#features/customer/index.ts'
import { OverrideBell } from '#features/guard/index.ts'

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
  const [hasCustomer, setCustomer] = useState(false)
  const accept = useAct(routes.acceptConversation, { onSuccess: putConversation })

  const open = (id: string) => void navigate({ to: '/conversations/$id', params: { id }, search: keepTab })
  const leave = () => void navigate({ to: '/conversations', search: keepTab })
  useEffect(() => setCustomer(false), [selected])

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
      const waiting = conversation?.status === 'waiting' ? conversation : queue.rows.find(row => row.status === 'waiting')
      if (!waiting || !can(permission.conversation.accept)) return
      accept.mutate({ params: { id: waiting.id } }, { onSuccess: () => open(waiting.id) })
    },
  })

  const queuePane = (
    <QueuePane queue={queue} selected={selected} onSelect={open} extra={<OverrideBell onOpen={open} />} notice={<NotificationOffer />} />
  )
  const conversationPane = (
    <ConversationPane
      id={selected}
      focusSeq={message ?? null}
      composer={composer}
      onBack={isNarrow ? leave : undefined}
      onCustomer={isWide || !conversation ? undefined : () => setCustomer(true)}
      onLeave={leave}
    />
  )
  const customerPane = conversation && (
    <CustomerPane
      conversation={conversation}
      messages={messages.data?.messages ?? noMessages}
      onBack={isNarrow ? () => setCustomer(false) : undefined}
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
              onClose={() => setCustomer(false)}
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
