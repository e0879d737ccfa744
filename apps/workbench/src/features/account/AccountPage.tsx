/** One's own account page. */

import { routes } from '@tact/protocol'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { queryClient, routeKey } from '#shared/api/index.ts'
import { useMe } from '#shared/session/index.ts'
import { Avatar, Card, Dot, Page } from '#shared/ui/index.ts'
import styles from './Account.module.css'
import { PasswordForm } from './PasswordForm.tsx'
import { PreferencesCard } from './PreferencesCard.tsx'
import { SessionList } from './SessionList.tsx'

export const AccountPage = () => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const { person } = useMe()
  const onChanged = () => {
    message.success(t('account.changed'))
    void queryClient.invalidateQueries({ queryKey: routeKey(routes.listSessions) })
  }
  return (
    <Page title={t('shell.account')}>
      <Card>
        <div className={styles.who}>
          <Avatar name={person.name} size={40} tone="p" />
          <div>
            <b>{person.name}</b>
            <p>
              {t(`role.${person.role}`)}
              {person.team && (
                <>
                  <Dot />
                  {person.team}
                </>
              )}
              <Dot />
              {person.email}
            </p>
          </div>
        </div>
      </Card>
      <PreferencesCard />
      <Card title={t('account.sessions')} hint={t('account.sessionsHint')}>
        <SessionList />
      </Card>
      <Card title={t('account.changePassword')} hint={t('account.changeHint')}>
        <PasswordForm onDone={onChanged} />
      </Card>
    </Page>
  )
}
