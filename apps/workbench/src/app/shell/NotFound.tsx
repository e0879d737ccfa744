/** An address that leads nowhere. */
import { Link } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import styles from '#app/shell/Shell.module.css'
import { Empty } from '#shared/ui/index.ts'

export const NotFound = () => {
  const { t } = useTranslation()
  return (
    <main className={styles.alone}>
      <h1 className="visually-hidden">{t('shell.notFound')}</h1>
      <Empty
        icon={<Compass />}
        title={t('shell.notFound')}
        hint={t('shell.notFoundHint')}
        action={<Link to="/conversations">{t('shell.toConversations')}</Link>}
      />
    </main>
  )
}
