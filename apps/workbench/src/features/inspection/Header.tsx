/** The head of a report: which conversation, its neighbours, inspecting again. */
import { type ConversationSummary, permission, routes } from '@tact/protocol'
import { Link, useSearch } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { ChevronLeft, ChevronRight, MessagesSquare, RefreshCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#shared/api/index.ts'
import { useCan } from '#shared/session/index.ts'
import { formatDayTime, formatTime, useNow } from '#shared/time/index.ts'
import { Chip, Dot } from '#shared/ui/index.ts'
import styles from './Header.module.css'
import { useInspections } from './useInspections.ts'
import { keepReport } from './useReport.ts'

const Neighbours = ({ id }: { id: string }) => {
  const { t } = useTranslation()
  const search = useSearch({ from: '/shell/inspections/$id' })
  const { data } = useInspections(search)
  const ids = data?.pages.flatMap(page => page.inspections.map(entry => entry.conversationId)) ?? []
  const at = ids.indexOf(id)
  if (at < 0) return null
  const link = (to: string | undefined, isNext: boolean) => {
    const content = isNext ? (
      <>
        <span>{t('inspection.next')}</span>
        <ChevronRight />
      </>
    ) : (
      <>
        <ChevronLeft />
        <span>{t('inspection.previous')}</span>
      </>
    )
    return to ? (
      <Link to="/inspections/$id" params={{ id: to }} search={search} className={styles.neighbour}>
        {content}
      </Link>
    ) : (
      <span className={styles.neighbour} aria-disabled="true">
        {content}
      </span>
    )
  }
  return (
    <>
      {link(ids[at - 1], false)}
      {link(ids[at + 1], true)}
    </>
  )
}

export const Header = ({
  id,
  conversation,
  isInspected,
}: {
  id: string
  conversation: ConversationSummary | undefined
  isInspected: boolean
}) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const can = useCan()
  const now = useNow()
  const search = useSearch({ from: '/shell/inspections/$id' })
  const again = useAct(routes.inspectAgain, {
    onSuccess: report => {
      keepReport(id, report)
      message.success(t('inspection.againDone', { score: Math.round(report.score) }))
    },
  })
  return (
    <header className={styles.header}>
      <div className={styles.where}>
        <Link to="/inspections" search={search}>
          {t('inspection.title')}
        </Link>
        <ChevronRight size={14} />
        <h1>
          {conversation ? (conversation.subject ?? t('inspection.noSubject')) : t('inspection.report')}
          {conversation && (
            <>
              <Dot />
              {conversation.customer.name}
            </>
          )}
        </h1>
        {conversation && (
          <>
            <Chip>{t(`inspection.status.${conversation.status}`)}</Chip>
            <p>
              {conversation.agent?.name ?? t('inspection.unassigned')}
              <Dot />
              {formatDayTime(conversation.startedAt, now, t)}
              {conversation.closedAt && `–${formatTime(conversation.closedAt)}`}
            </p>
          </>
        )}
      </div>
      <div className={styles.acts}>
        <Neighbours id={id} />
        <Link to="/conversations/$id" params={{ id }} className={styles.open}>
          <MessagesSquare />
          {t('inspection.openConversation')}
        </Link>
        {isInspected && can(permission.inspection.run) && (
          <Button icon={<RefreshCw />} loading={again.isPending} onClick={() => again.mutate({ params: { id } })}>
            {t('inspection.again')}
          </Button>
        )}
      </div>
    </header>
  )
}
