/** Where one is signed in; each can be ended. */
import { routes, type SessionEntry } from '@tact/protocol'
import { Button } from 'antd'
import { Monitor, Smartphone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useAct, useRoute } from '#shared/api/index.ts'
import { Chip, Dot, ErrorState, RelativeTime, SkeletonRows } from '#shared/ui/index.ts'
import styles from './Account.module.css'
import { readAgent } from './user-agent.ts'

const Row = ({ session }: { session: SessionEntry }) => {
  const { t } = useTranslation()
  const revoke = useAct(routes.revokeSession, { stale: [routes.listSessions] })
  const { browser, system, isMobile } = readAgent(session.userAgent ?? '')
  return (
    <li className={styles.session}>
      {isMobile ? <Smartphone /> : <Monitor />}
      <div>
        <p>
          {browser && system ? t('account.device', { browser, system }) : t('account.deviceUnknown')}
          {session.isCurrent && <Chip tone="g">{t('account.thisDevice')}</Chip>}
        </p>
        <small>
          {session.ip && (
            <>
              {session.ip}
              <Dot />
            </>
          )}
          {t('account.lastSeen')}
          {t('common.colon')}
          <RelativeTime at={session.lastSeenAt} />
        </small>
      </div>
      {!session.isCurrent && (
        <Button size="small" loading={revoke.isPending} onClick={() => revoke.mutate({ params: { id: session.id } })}>
          {t('account.revoke')}
        </Button>
      )}
    </li>
  )
}

export const SessionList = () => {
  const { data, error, refetch } = useRoute(routes.listSessions)
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <SkeletonRows count={2} height={52} />
  return (
    <ul className={styles.sessions}>
      {data.sessions.map(session => (
        <Row key={session.id} session={session} />
      ))}
    </ul>
  )
}
