/** Finding clauses: words, category, severity, what the desk does with a finding, what the draft changes. */
import type { PackData } from '@tact/standard'
import { Checkbox, Input, Select } from 'antd'
import { Search } from 'lucide-react'
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entry } from './entry.ts'
import styles from './StandardPage.module.css'
import type { Search as StandardSearch } from './search.ts'
import { useCategoryName } from './words.ts'

const severities = ['minor', 'major', 'fatal'] as const
const enforcements = ['block', 'acknowledge', 'hint'] as const

type FiltersProps = {
  pack: PackData | null
  entries: readonly Entry[]
  search: StandardSearch
  found: number
  /** A part that is no clause has words alone. */
  isPart: boolean
  hasDraft: boolean
  onChange: (change: Partial<StandardSearch>) => void
}

export const Filters = ({ pack, entries, search, found, isPart, hasDraft, onChange }: FiltersProps) => {
  const { t } = useTranslation()
  const nameOf = useCategoryName(pack)
  const [words, setWords] = useState(search.q ?? '')
  const deferred = useDeferredValue(words)
  const latest = useRef(onChange)
  useEffect(() => {
    latest.current = onChange
  })
  useEffect(() => {
    const timer = setTimeout(() => latest.current({ q: deferred || undefined }), 120)
    return () => clearTimeout(timer)
  }, [deferred])
  const categories = [...new Set(entries.map(({ category }) => category))]
    .map(value => ({ value, label: nameOf(value) }))
    .sort((a, b) => a.label.localeCompare(b.label, 'zh'))
  return (
    <search className={styles.bar}>
      <Input
        allowClear
        prefix={<Search size={14} />}
        value={words}
        maxLength={100}
        aria-label={t('standard.find')}
        placeholder={t('standard.find')}
        onChange={({ target }) => setWords(target.value)}
      />
      {!isPart && (
        <>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            aria-label={t('standard.category')}
            placeholder={t('standard.category')}
            value={search.category}
            options={categories}
            onChange={category => onChange({ category })}
          />
          <Select
            allowClear
            aria-label={t('standard.severityLabel')}
            placeholder={t('standard.severityLabel')}
            value={search.severity}
            options={severities.map(value => ({ value, label: t(`standard.severity.${value}`) }))}
            onChange={severity => onChange({ severity })}
          />
          <Select
            allowClear
            aria-label={t('standard.enforcementLabel')}
            placeholder={t('standard.enforcementLabel')}
            value={search.enforcement}
            options={enforcements.map(value => ({ value, label: t(`guard.enforcement.${value}`) }))}
            onChange={enforcement => onChange({ enforcement })}
          />
        </>
      )}
      {hasDraft && !isPart && (
        <Checkbox
          checked={search.changed === true}
          onChange={({ target }) => onChange({ changed: target.checked || undefined })}
        >
          {t('standard.changedOnly')}
        </Checkbox>
      )}
      <span className={styles.found} role="status">
        {t('standard.count', { count: found })}
      </span>
    </search>
  )
}
