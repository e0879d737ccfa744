/** Choices of this device. */
import { App, Segmented, Switch } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { type Preferences, setPreferences, usePreferences } from '#shared/preferences.ts'
import { Card } from '#shared/ui/index.ts'
import styles from './Account.module.css'

const Line = ({
  label,
  hint,
  children,
}: {
  label: string
  hint?: string
  children: (labelId: string) => React.ReactNode
}) => {
  const id = useId()
  return (
    <div className={styles.line}>
      <div>
        <span id={id}>{label}</span>
        {hint && <small>{hint}</small>}
      </div>
      {children(id)}
    </div>
  )
}

export const PreferencesCard = () => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const { theme, language, sendKey, hasSound, hasNotifications } = usePreferences()
  const setNotifications = async (wanted: boolean) => {
    if (!wanted) return setPreferences({ hasNotifications: false })
    const answer = 'Notification' in window ? await Notification.requestPermission() : 'denied'
    setPreferences({ hasNotifications: answer === 'granted' })
    if (answer !== 'granted') message.warning(t('preferences.notificationsRefused'))
  }
  const options = <K extends keyof Preferences>(
    values: readonly Preferences[K][],
    name: (value: Preferences[K]) => string,
  ) => values.map(value => ({ value, label: name(value) }))
  return (
    <Card title={t('preferences.title')} hint={t('preferences.hint')}>
      <Line label={t('shell.theme')}>
        {id => (
          <Segmented
            aria-labelledby={id}
            value={theme}
            onChange={next => setPreferences({ theme: next })}
            options={options<'theme'>(['system', 'light', 'dark'], value => t(`shell.themes.${value}`))}
          />
        )}
      </Line>
      <Line label={t('shell.language')}>
        {id => (
          <Segmented
            aria-labelledby={id}
            value={language}
            onChange={next => setPreferences({ language: next })}
            options={options<'language'>(['zh-CN', 'en'], value =>
              t(value === 'en' ? 'shell.english' : 'shell.chinese'),
            )}
          />
        )}
      </Line>
      <Line label={t('preferences.sendKey')} hint={t('preferences.sendKeyHint')}>
        {id => (
          <Segmented
            aria-labelledby={id}
            value={sendKey}
            onChange={next => setPreferences({ sendKey: next })}
            options={options<'sendKey'>(['ctrl_enter', 'enter'], value => t(`preferences.keys.${value}`))}
          />
        )}
      </Line>
      <Line label={t('preferences.sound')} hint={t('preferences.soundHint')}>
        {id => <Switch aria-labelledby={id} checked={hasSound} onChange={next => setPreferences({ hasSound: next })} />}
      </Line>
      <Line label={t('preferences.notifications')} hint={t('preferences.notificationsHint')}>
        {id => (
          <Switch aria-labelledby={id} checked={hasNotifications} onChange={next => void setNotifications(next)} />
        )}
      </Line>
    </Card>
  )
}
