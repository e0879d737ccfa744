/** One script in the list. */
import type { Script } from '@tact/protocol'
import { Pencil, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { CopyButton, Dot, IconButton, Kbd, RelativeTime } from '#shared/ui/index.ts'
import { ScriptBody } from './ScriptBody.tsx'
import styles from './ScriptPage.module.css'

type ScriptCardProps = { script: Script; isManager: boolean; onEdit: () => void; onRemove: () => void }

export const ScriptCard = ({ script, isManager, onEdit, onRemove }: ScriptCardProps) => {
  const { t } = useTranslation()
  return (
    <li className={styles.script}>
      <div className={styles.head}>
        <h3>{script.title}</h3>
        <Kbd>{`/${script.shortcut}`}</Kbd>
        <small>
          {t('scriptPage.uses', { count: script.uses })}
          <Dot />
          <RelativeTime at={script.updatedAt} />
        </small>
        <span className={styles.acts}>
          {isManager ? (
            <>
              <IconButton
                size="small"
                label={t('scriptPage.editOne', { title: script.title })}
                hint={t('common.edit')}
                icon={<Pencil size={14} />}
                onClick={onEdit}
              />
              <IconButton
                size="small"
                label={t('scriptPage.removeOne', { title: script.title })}
                hint={t('common.delete')}
                icon={<Trash2 size={14} />}
                onClick={onRemove}
              />
            </>
          ) : (
            <CopyButton size="small" type="text" text={script.body} />
          )}
        </span>
      </div>
      <ScriptBody body={script.body} />
    </li>
  )
}
