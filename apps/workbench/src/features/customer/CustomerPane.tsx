/** Who one speaks with: how to address them, what they bought, what was promised, how things went before. */
import { type ConversationSummary, type Message, routes } from '@tact/protocol'
import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { PromiseList } from '#features/followup/index.ts'
import { useRoute } from '#shared/api/index.ts'
import { ErrorState, IconButton, SkeletonRows } from '#shared/ui/index.ts'
import styles from './customer.module.css'
import { GuidanceCard } from './GuidanceCard.tsx'
import { HistoryCard } from './HistoryCard.tsx'
import { NotesCard } from './NotesCard.tsx'
import { OrdersCard } from './OrdersCard.tsx'
import { ProfileCard } from './ProfileCard.tsx'

type Props = {
  conversation: ConversationSummary
  messages: readonly Message[]
  onBack?: () => void
  onOpen: (conversationId: string) => void
}

export const CustomerPane = ({ conversation, messages, onBack, onOpen }: Props) => {
  const { t } = useTranslation()
  const { data, error, isPending, refetch } = useRoute(
    routes.getCustomer,
    { params: { id: conversation.customer.id } },
    { staleTime: 60_000 },
  )
  return (
    <aside className={styles.pane} aria-label={t('customer.title')}>
      {onBack && (
        <header className={styles.back}>
          <IconButton label={t('common.back')} icon={<ArrowLeft size={18} />} onClick={onBack} />
          <h1>{t('customer.title')}</h1>
        </header>
      )}
      {isPending ? (
        <SkeletonRows count={6} height={64} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          <ProfileCard customer={data.customer} messages={messages} />
          <GuidanceCard
            mood={conversation.status === 'closed' ? null : conversation.mood}
            gender={data.customer.gender}
          />
          <OrdersCard orders={data.orders} />
          <PromiseList conversation={conversation} />
          <NotesCard customerId={data.customer.id} notes={data.notes} />
          <HistoryCard history={data.history} current={conversation.id} onOpen={onOpen} />
        </>
      )}
    </aside>
  )
}
