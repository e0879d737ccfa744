/** Says that the connection is lost, after a moment in which it usually comes back. */
import { CloudOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from '#app/shell/Shell.module.css'
import { live, useLiveStatus } from '#shared/live/index.ts'

const patience = 2000

export const LiveBanner = () => {
  const { t } = useTranslation()
  const status = useLiveStatus()
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    if (status !== 'lost') {
      setShown(false)
      return
    }
    const timer = setTimeout(() => setShown(true), patience)
    return () => clearTimeout(timer)
  }, [status])
  if (!isShown) return null
  return (
    <div className={styles.banner} role="status">
      <CloudOff />
      <span>{t('live.lost')}</span>
      <button type="button" onClick={live.retry}>
        {t('live.retry')}
      </button>
    </div>
  )
}
