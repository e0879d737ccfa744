/** The frame around every page of a signed-in person. */
import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { LiveBanner } from '#app/shell/LiveBanner.tsx'
import { PresencePrompt } from '#app/shell/PresencePrompt.tsx'
import { Rail } from '#app/shell/Rail.tsx'
import styles from '#app/shell/Shell.module.css'
import { PaletteHost } from '#features/palette/index.ts'
import { live } from '#shared/live/index.ts'

const DeskSignals = lazy(async () => ({ default: (await import('#features/conversation/index.ts')).DeskSignals }))

export const Shell = () => {
  const { t } = useTranslation()
  useEffect(() => {
    live.start()
    return live.stop
  }, [])
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#page">
        {t('shell.skip')}
      </a>
      <Rail />
      <div className={styles.main}>
        <LiveBanner />
        <PresencePrompt />
        <main id="page" tabIndex={-1} className={styles.page}>
          <Outlet />
        </main>
      </div>
      <PaletteHost />
      <Suspense fallback={null}>
        <DeskSignals />
      </Suspense>
    </div>
  )
}
