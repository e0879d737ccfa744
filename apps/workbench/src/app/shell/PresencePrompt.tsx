/** Says to who serves that nothing will arrive while they are offline, with the way out. */
import { permission } from '@tact/protocol'
import { Power } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { usePresence } from '#app/shell/presence.ts'
import styles from '#app/shell/Shell.module.css'
import { useCan, useMe } from '#shared/session/index.ts'

export const PresencePrompt = () => {
  const { t } = useTranslation()
  const can = useCan()
  const { person } = useMe()
  const { state, isKnown, choose } = usePresence()
  const isServing = person.role === 'agent' && can(permission.conversation.accept)
  if (!isServing || !isKnown || state !== 'offline') return null
  return (
    <div className={styles.banner} role="status">
      <Power />
      <span>{t('presence.prompt')}</span>
      <button type="button" onClick={() => choose('available')}>
        {t('presence.begin')}
      </button>
    </div>
  )
}
