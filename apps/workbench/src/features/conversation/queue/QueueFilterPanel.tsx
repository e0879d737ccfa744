/** What the queue shows: only unread, only upset, or what is closed. */
import { Checkbox, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import type { QueueView } from './QueuePane.tsx'
import styles from './queue.module.css'

type Props = { view: QueueView; onChange: (change: Partial<QueueView>) => void }

export const QueueFilterPanel = ({ view, onChange }: Props) => {
  const { t } = useTranslation()
  return (
    <div className={styles.filter}>
      <Segmented
        block
        value={view.isClosed ? 'closed' : 'active'}
        aria-label={t('conversation.queue.status')}
        options={[
          { value: 'active', label: t('conversation.queue.active') },
          { value: 'closed', label: t('conversation.queue.closed') },
        ]}
        onChange={value => onChange({ isClosed: value === 'closed' })}
      />
      <Checkbox checked={view.isUnreadOnly} onChange={event => onChange({ isUnreadOnly: event.target.checked })}>
        {t('conversation.queue.unreadOnly')}
      </Checkbox>
      <Checkbox checked={view.isUpsetOnly} onChange={event => onChange({ isUpsetOnly: event.target.checked })}>
        {t('conversation.queue.upsetOnly')}
      </Checkbox>
    </div>
  )
}
