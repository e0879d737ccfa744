/** What a page shows when there is nothing, not yet, or not at all. */
import { Button } from 'antd'
import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '#shared/api/client.ts'
import styles from '#shared/ui/States.module.css'

/** Teaches the first step: what would stand here, and how it comes to be. */
export const Empty = ({
  icon,
  title,
  hint,
  action,
}: {
  icon?: ReactNode
  title: string
  hint?: ReactNode
  action?: ReactNode
}) => (
  <div className={styles.state}>
    {icon && <span className={styles.icon}>{icon}</span>}
    <p className={styles.title}>{title}</p>
    {hint && <p className={styles.hint}>{hint}</p>}
    {action}
  </div>
)

export const ErrorState = ({ error, onRetry }: { error: unknown; onRetry?: () => void }) => {
  const { t } = useTranslation()
  return (
    <div className={styles.state} role="alert">
      <span className={styles.icon} data-tone="a">
        <CircleAlert />
      </span>
      <p className={styles.title}>{t('problem.title')}</p>
      <p className={styles.hint}>{problemText(error)}</p>
      {onRetry && <Button onClick={onRetry}>{t('common.retry')}</Button>}
    </div>
  )
}

/** Quiet bars in the place of rows; they appear after 300 ms only. */
export const SkeletonRows = ({ count = 6, height = 36 }: { count?: number; height?: number }) => {
  const { t } = useTranslation()
  return (
    <div className={styles.skeleton} role="status" aria-label={t('common.loading')}>
      {[...Array(count).keys()].map(row => (
        <span key={row} style={{ height }}>
          <i style={{ width: `${62 - ((row * 13) % 34)}%` }} />
        </span>
      ))}
    </div>
  )
}
