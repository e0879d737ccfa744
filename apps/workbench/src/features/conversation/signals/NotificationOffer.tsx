/** Offers notifications once, quietly; the browser asks only after a click. */
import { BellRing, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { setPreferences, usePreferences } from '#shared/preferences.ts'
import styles from '../desk.module.css'

const key = 'tact.notificationOffer'
const wasAnswered = (): boolean => {
  try {
    return localStorage.getItem(key) !== null
  } catch {
    return true
  }
}

export const NotificationOffer = () => {
  const { t } = useTranslation()
  const { hasNotifications } = usePreferences()
  const [isHidden, setHidden] = useState(wasAnswered)
  if (isHidden || hasNotifications || !('Notification' in window) || Notification.permission !== 'default') return null
  const answer = () => {
    setHidden(true)
    try {
      localStorage.setItem(key, 'answered')
    } catch {
      // Asked again next time.
    }
  }
  return (
    <p className={styles.offer}>
      <BellRing size={14} aria-hidden="true" />
      <span>{t('conversation.signal.offer')}</span>
      <button
        type="button"
        onClick={async () => {
          answer()
          if ((await Notification.requestPermission()) === 'granted') setPreferences({ hasNotifications: true })
        }}
      >
        {t('conversation.signal.allow')}
      </button>
      <button type="button" aria-label={t('common.close')} onClick={answer}>
        <X size={14} />
      </button>
    </p>
  )
}
