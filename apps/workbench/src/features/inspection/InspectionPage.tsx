/** One report: the mood and the words at the left, the scorecard with its evidence at the right. */
import { permission, routes } from '@tact/protocol'
import { useParams } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { ClipboardCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { findProblem, useAct } from '#shared/api/index.ts'
import { useCan } from '#shared/session/index.ts'
import { Empty, ErrorState, SkeletonRows } from '#shared/ui/index.ts'
import { Header } from './Header.tsx'
import styles from './Report.module.css'
import { ReportView } from './ReportView.tsx'
import { keepReport, useReport } from './useReport.ts'

const NotYet = ({ id, isClosed }: { id: string; isClosed: boolean }) => {
  const { t } = useTranslation()
  const can = useCan()
  const inspect = useAct(routes.inspectAgain, { onSuccess: report => keepReport(id, report) })
  return (
    <Empty
      icon={<ClipboardCheck />}
      title={t('inspection.notYet')}
      hint={t(isClosed ? 'inspection.notYetClosed' : 'inspection.notYetOpen')}
      action={
        isClosed &&
        can(permission.inspection.run) && (
          <Button type="primary" loading={inspect.isPending} onClick={() => inspect.mutate({ params: { id } })}>
            {t('inspection.inspectNow')}
          </Button>
        )
      }
    />
  )
}

export const InspectionPage = () => {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/shell/inspections/$id' })
  const { report, conversation, messages, turns, retry } = useReport(id)
  const [tab, setTab] = useState<'card' | 'words'>('card')
  const isMissing = !report.data && conversation.data && findProblem(report.error)?.code === 'not_found'
  // What is on the screen stays there when a later look fails.
  const hasAll = report.data && conversation.data && turns
  const error = hasAll ? null : (conversation.error ?? messages.error ?? (isMissing ? null : report.error))
  return (
    <div className={styles.page}>
      <Header id={id} conversation={conversation.data} isInspected={report.data !== undefined} />
      {error ? (
        <ErrorState error={error} onRetry={() => void retry()} />
      ) : isMissing ? (
        <NotYet id={id} isClosed={conversation.data?.status === 'closed'} />
      ) : !report.data || !turns || !conversation.data ? (
        <SkeletonRows count={12} height={44} />
      ) : (
        <>
          <div className={styles.tabs}>
            <Segmented
              block
              value={tab}
              onChange={setTab}
              options={(['card', 'words'] as const).map(value => ({ value, label: t(`inspection.tabs.${value}`) }))}
            />
          </div>
          <ReportView
            key={id}
            report={report.data}
            turns={turns}
            messages={messages.data?.messages ?? []}
            conversation={conversation.data}
            tab={tab}
            onWords={() => setTab('words')}
          />
        </>
      )}
    </div>
  )
}
