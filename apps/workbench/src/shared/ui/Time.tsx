/** Times in words with the exact moment on hover. */
import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { formatDeadline, formatExact, formatRelative, useNow } from '#shared/time/index.ts'
import { Dot } from '#shared/ui/Chip.tsx'
import styles from '#shared/ui/Time.module.css'

export const RelativeTime = ({ at }: { at: string }) => {
  const { t } = useTranslation()
  const now = useNow()
  return (
    <Tooltip title={formatExact(at)}>
      <time className={styles.time} dateTime={at}>
        {formatRelative(at, now, t)}
      </time>
    </Tooltip>
  )
}

/** "还剩3小时20分 · 明天17:00". */
export const Deadline = ({ at }: { at: string }) => {
  const { t } = useTranslation()
  const now = useNow()
  const { left, when, isOver } = formatDeadline(at, now, t)
  return (
    <Tooltip title={formatExact(at)}>
      <time className={styles.deadline} dateTime={at} data-over={isOver || undefined}>
        <b>{left}</b>
        <Dot />
        {when}
      </time>
    </Tooltip>
  )
}
