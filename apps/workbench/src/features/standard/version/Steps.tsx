/** The life of a version, newest first: who did what, and why. */
import type { StandardVersion } from '@tact/protocol'
import { useTranslation } from 'react-i18next'
import { Dot, RelativeTime } from '#shared/ui/index.ts'
import styles from './Version.module.css'

export const Steps = ({ version }: { version: StandardVersion }) => {
  const { t } = useTranslation()
  return (
    <ol className={styles.steps}>
      {[...version.steps].reverse().map(({ act, by, at, reason, isSelf }) => (
        <li key={`${act}-${at}`} data-act={act}>
          <p>
            {t(`standard.step.${act}`)}
            {isSelf && <small>{t('standard.step.self')}</small>}
          </p>
          {reason && <blockquote>{reason}</blockquote>}
          <small>
            {by?.name ?? t('standard.step.program')}
            <Dot />
            <RelativeTime at={at} />
          </small>
        </li>
      ))}
    </ol>
  )
}
