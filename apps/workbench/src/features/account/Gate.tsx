/** The calm page in front of the desk: what Tact is at the left, a form at the right. */
import { Button, Dropdown } from 'antd'
import { Languages } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { setPreferences } from '#shared/preferences.ts'
import styles from './Gate.module.css'

const lines = ['standard', 'guard', 'evidence'] as const

const LanguageChoice = () => {
  const { t } = useTranslation()
  const items = [
    { key: 'zh-CN', label: t('shell.chinese'), onClick: () => setPreferences({ language: 'zh-CN' }) },
    { key: 'en', label: t('shell.english'), onClick: () => setPreferences({ language: 'en' }) },
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <Button type="text" icon={<Languages />} className={styles.language}>
        {t('shell.language')}
      </Button>
    </Dropdown>
  )
}

export const Gate = ({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) => {
  const { t } = useTranslation()
  return (
    <div className={styles.gate}>
      <aside className={styles.about}>
        <p className={styles.brand}>
          <span className={styles.logo} aria-hidden="true">
            {t('app.logo')}
          </span>
          {t('app.name')}
        </p>
        <div>
          <p className={styles.motto}>{t('account.motto')}</p>
          <ul className={styles.lines}>
            {lines.map(line => (
              <li key={line}>{t(`account.lines.${line}`)}</li>
            ))}
          </ul>
        </div>
        <p className={styles.small}>{t('account.foot')}</p>
      </aside>
      <main className={styles.side}>
        <LanguageChoice />
        <div className={styles.form}>
          <h1>{title}</h1>
          {hint && <p className={styles.hint}>{hint}</p>}
          {children}
        </div>
      </main>
    </div>
  )
}
