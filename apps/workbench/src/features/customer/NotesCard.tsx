/** What colleagues should know about this customer. */
import { type CustomerFile, permission, routes } from '@tact/protocol'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#shared/api/index.ts'
import { useCan } from '#shared/session/index.ts'
import { Dot, RelativeTime } from '#shared/ui/index.ts'
import styles from './customer.module.css'

type Props = { customerId: string; notes: CustomerFile['notes'] }

export const NotesCard = ({ customerId, notes }: Props) => {
  const { t } = useTranslation()
  const can = useCan()
  const [text, setText] = useState('')
  const [isWriting, setWriting] = useState(false)
  const add = useAct(routes.addCustomerNote, {
    stale: [routes.getCustomer],
    onSuccess: () => {
      setText('')
      setWriting(false)
    },
  })
  const save = () => {
    if (text.trim() !== '') add.mutate({ params: { id: customerId }, body: { text: text.trim() } })
  }
  return (
    <section className={styles.card}>
      <header className={styles.head}>
        <h2>{t('customer.notes')}</h2>
        {can(permission.customer.update) && !isWriting && (
          <button type="button" className={styles.add} onClick={() => setWriting(true)}>
            {t('customer.addNote')}
          </button>
        )}
      </header>
      {isWriting && (
        <form
          className={styles.noteForm}
          onSubmit={event => {
            event.preventDefault()
            save()
          }}
        >
          <Input.TextArea
            autoFocus
            autoSize={{ minRows: 2, maxRows: 5 }}
            maxLength={1000}
            value={text}
            aria-label={t('customer.addNote')}
            placeholder={t('customer.notePlaceholder')}
            onChange={event => setText(event.target.value)}
            onKeyDown={event => {
              if (event.nativeEvent.isComposing) return
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save()
              if (event.key === 'Escape') setWriting(false)
            }}
          />
          <span>
            <Button size="small" onClick={() => setWriting(false)}>
              {t('common.cancel')}
            </Button>
            <Button size="small" type="primary" htmlType="submit" loading={add.isPending}>
              {t('common.save')}
            </Button>
          </span>
        </form>
      )}
      {notes.length === 0 && !isWriting && <p className={styles.empty}>{t('customer.noNotes')}</p>}
      <ul className={styles.notes}>
        {notes.map(note => (
          <li key={note.id}>
            {note.text}
            <span className={styles.quiet}>
              {note.authorName}
              <Dot />
              <RelativeTime at={note.at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
