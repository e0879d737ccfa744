/** Wrong or unknown terms, each with what to write instead. */
import { Button, Input } from 'antd'
import { ArrowRight, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '#shared/ui/index.ts'
import styles from './Edit.module.css'

const shownAtFirst = 40

export const TermsField = ({
  value,
  onChange,
}: {
  value: Readonly<Record<string, string>>
  onChange: (terms: Record<string, string>, key: string) => void
}) => {
  const { t } = useTranslation()
  const [isAll, setIsAll] = useState(false)
  const pairs = Object.entries(value)
  const write = (next: readonly (readonly [string, string])[], key: string) => onChange(Object.fromEntries(next), key)
  const shown = isAll ? pairs : pairs.slice(-shownAtFirst)
  const offset = pairs.length - shown.length
  return (
    <div className={styles.list}>
      {offset > 0 && (
        <Button type="link" size="small" onClick={() => setIsAll(true)}>
          {t('standard.showAll', { count: pairs.length })}
        </Button>
      )}
      {[...shown.entries()].map(([place, [term, instead]]) => {
        const index = place + offset
        const edit = (pair: readonly [string, string], key: string) =>
          write(
            pairs.map((one, at) => (at === index ? pair : one)),
            key,
          )
        return (
          <div key={index} className={styles.entryRow}>
            <Input
              value={term}
              maxLength={40}
              aria-label={t('standard.edit.term', { number: index + 1 })}
              onChange={({ target }) => edit([target.value, instead], `term-${index}`)}
            />
            <ArrowRight size={14} aria-hidden="true" />
            <Input
              value={instead}
              maxLength={80}
              placeholder={t('standard.adviceOnly')}
              aria-label={t('standard.edit.instead', { number: index + 1 })}
              onChange={({ target }) => edit([term, target.value], `instead-${index}`)}
            />
            <IconButton
              size="small"
              label={t('standard.edit.removeOne', { name: term })}
              hint={t('common.delete')}
              icon={<Trash2 size={14} />}
              onClick={() =>
                write(
                  pairs.filter((_, at) => at !== index),
                  `remove-${Date.now()}`,
                )
              }
            />
          </div>
        )
      })}
      <Button
        type="dashed"
        size="small"
        icon={<Plus size={14} />}
        disabled={Object.hasOwn(value, '')}
        onClick={() => write([...pairs, ['', '']], `add-${Date.now()}`)}
      >
        {t('standard.edit.addTerm')}
      </Button>
    </div>
  )
}
