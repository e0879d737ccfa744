/** An address that leads nowhere. */
import { Link } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Empty } from '#shared/ui/index.ts'

export const NotFound = () => {
  const { t } = useTranslation()
  return (
    <main>
      <Empty
        icon={<Compass />}
        title={t('shell.notFound')}
        hint={t('shell.notFoundHint')}
        action={<Link to="/conversations">{t('shell.toConversations')}</Link>}
      />
    </main>
  )
}
