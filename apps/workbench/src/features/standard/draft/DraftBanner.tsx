/** Which draft one is in, and the ways on and out. */
import { LogOut, NotebookPen } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Chip, Dot } from '#shared/ui/index.ts'
import { LinkButton } from '../LinkButton.tsx'
import { useDraft } from '../usePack.ts'
import styles from './Draft.module.css'

export const DraftBanner = ({
  draft,
  clauseId,
  state,
}: {
  draft: string | undefined
  clauseId?: string
  state?: ReactNode
}) => {
  const { t } = useTranslation()
  const { data } = useDraft(draft)
  if (!draft || !data) return null
  const { version } = data
  return (
    <aside className={styles.banner} aria-label={t('standard.draft.banner')}>
      <NotebookPen />
      <span className={styles.bannerWords}>
        <b>{version.title}</b>
        <Chip tone={version.state === 'approved' ? 'g' : 'am'}>{t(`standard.state.${version.state}`)}</Chip>
        <small>
          {t('standard.draft.changes', { count: version.changes.length })}
          {state && (
            <>
              <Dot />
              {state}
            </>
          )}
        </small>
      </span>
      <span className={styles.bannerActs}>
        <LinkButton size="small" kind="primary" to="/standard/drafts/$id" params={{ id: draft }}>
          {t('standard.draft.open')}
        </LinkButton>
        {clauseId ? (
          <LinkButton
            size="small"
            icon={<LogOut size={14} />}
            to="/standard/$clauseId"
            params={{ clauseId }}
            search={{}}
          >
            {t('standard.draft.leave')}
          </LinkButton>
        ) : (
          <LinkButton size="small" icon={<LogOut size={14} />} to="/standard" search={{}}>
            {t('standard.draft.leave')}
          </LinkButton>
        )}
      </span>
    </aside>
  )
}
