/** One recorded act; what changed unfolds below. */
import type { AuditEntry, Person } from '@tact/protocol'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Avatar, Dot, RelativeTime } from '#shared/ui/index.ts'
import styles from './Audit.module.css'
import { diffOf } from './diff.ts'

export const Entry = ({ entry, people }: { entry: AuditEntry; people: readonly Person[] }) => {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const changes = diffOf(entry.before, entry.after)
  const actor = entry.actorName ?? t('audit.system')
  // The act itself says what it is about, but for whom: a person other than who did it.
  const subject = people.find(person => person.id === entry.subjectId)?.name
  const name = (path: string) => {
    const [head = '', ...rest] = path.split('.')
    const known = t(`audit.fields.${head}`, { defaultValue: head })
    return rest.length > 0 ? `${known} ${rest.join('.')}` : known
  }
  return (
    <li className={styles.entry}>
      <div className={styles.line}>
        <Avatar name={actor} size={24} />
        <p>
          <b>{actor}</b>
          <span>{t(`audit.acts.${entry.act}`, { defaultValue: entry.act })}</span>
          {subject && subject !== actor && <span className={styles.subject}>{subject}</span>}
        </p>
        <small>
          <RelativeTime at={entry.at} />
          {entry.ip && (
            <>
              <Dot />
              {entry.ip}
            </>
          )}
        </small>
        {changes.length > 0 ? (
          <button type="button" className={styles.toggle} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <ChevronRight size={14} />
            {t('audit.changes', { count: changes.length })}
          </button>
        ) : (
          <span className={styles.toggle} />
        )}
      </div>
      {isOpen && (
        <table className={styles.diff}>
          <thead>
            <tr>
              <th scope="col">{t('audit.field')}</th>
              <th scope="col">{t('audit.before')}</th>
              <th scope="col">{t('audit.after')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(change => (
              <tr key={change.path}>
                <th scope="row">{name(change.path)}</th>
                <td data-side="before">
                  {change.before === null ? t('common.dash') : change.before || t('audit.empty')}
                </td>
                <td data-side="after">{change.after === null ? t('common.dash') : change.after || t('audit.empty')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </li>
  )
}
