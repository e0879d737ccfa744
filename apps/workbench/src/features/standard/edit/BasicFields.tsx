/** What a clause is called, why it is there, how grave it is, where and when it holds. */
import type { Where } from '@tact/standard'
import { Form, Input, Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { chapters } from '../chapters.ts'
import { useCategoryName } from '../words.ts'
import styles from './Edit.module.css'
import { useEdit } from './EditContext.ts'
import { FieldRow } from './FieldRow.tsx'
import { WordsField } from './WordsField.tsx'

const severities = ['minor', 'major', 'fatal'] as const
const enforcements = ['hint', 'acknowledge', 'block'] as const
const moments = { reply: ['typing', 'send', 'close'], conversation: ['close', 'send', 'typing'] } as const
const whereKeys = ['channel', 'role', 'scene', 'customerType', 'orderState'] as const

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

export const BasicFields = ({ kind, isNew }: { kind: 'reply' | 'conversation'; isNew: boolean }) => {
  const { t } = useTranslation()
  const { clause, detail, pack, set, problemOf } = useEdit()
  const nameOf = useCategoryName(pack)
  const text = (field: string, options: { max: number; rows?: number; hint?: string }) => (
    <FieldRow id={`clause-${field}`} label={t(`standard.edit.${field}`)} hint={options.hint} problem={problemOf(field)}>
      {options.rows ? (
        <Input.TextArea
          id={`clause-${field}`}
          value={textOf(clause[field])}
          maxLength={options.max}
          autoSize={{ minRows: options.rows, maxRows: 8 }}
          onChange={({ target }) => set(field, target.value || undefined)}
        />
      ) : (
        <Input
          id={`clause-${field}`}
          value={textOf(clause[field])}
          maxLength={options.max}
          onChange={({ target }) => set(field, target.value || undefined)}
        />
      )}
    </FieldRow>
  )
  const sources = Array.isArray(clause.source)
    ? clause.source.map(String)
    : clause.source
      ? [String(clause.source)]
      : []
  const where = (clause.where ?? {}) as Where
  return (
    <Form layout="vertical" component="div" className={styles.form}>
      {isNew && text('id', { max: 60, hint: t('standard.edit.idHint') })}
      {text('title', { max: 100 })}
      {text('why', { max: 400, rows: 2, hint: t('standard.edit.whyHint') })}
      {kind === 'conversation' && text('reason', { max: 400, rows: 2, hint: t('standard.edit.reasonHint') })}
      <div className={styles.pair}>
        <FieldRow id="clause-category" label={t('standard.category')} problem={problemOf('category')}>
          <Select
            id="clause-category"
            showSearch={{ optionFilterProp: 'label' }}
            value={textOf(clause.category) || undefined}
            options={detail.categories
              .filter(category => category.kind === kind)
              .map(({ id }) => ({ value: id, label: nameOf(id) }))}
            onChange={value => set('category', value)}
          />
        </FieldRow>
        <FieldRow id="clause-source" label={t('standard.sourceRow')} problem={problemOf('source')}>
          <Select
            id="clause-source"
            mode="tags"
            value={sources}
            options={chapters.map(value => ({ value, label: `${value} ${t(`standard.chapter.${value}`)}` }))}
            optionLabelProp="value"
            onChange={values => set('source', values.length > 1 ? values : values[0])}
          />
        </FieldRow>
      </div>
      <div className={styles.pair}>
        <FieldRow label={t('standard.severityLabel')} problem={problemOf('severity')}>
          <Segmented
            aria-label={t('standard.severityLabel')}
            value={textOf(clause.severity)}
            options={severities.map(value => ({ value, label: t(`standard.severity.${value}`) }))}
            onChange={value => set('severity', value)}
          />
        </FieldRow>
        {kind === 'reply' ? (
          <FieldRow id="clause-enforcement" label={t('standard.enforcementLabel')} problem={problemOf('enforcement')}>
            <Select
              id="clause-enforcement"
              allowClear
              value={textOf(clause.enforcement) || undefined}
              placeholder={t('standard.edit.byCategory', {
                word: t(`guard.enforcement.${pack.policy[textOf(clause.category)] ?? 'hint'}`),
              })}
              options={enforcements.map(value => ({
                value,
                label: `${t(`guard.enforcement.${value}`)}${t('common.comma')}${t(`standard.enforcementHint.${value}`)}`,
              }))}
              onChange={value => set('enforcement', value)}
            />
          </FieldRow>
        ) : (
          <FieldRow
            id="clause-points"
            label={t('standard.pointsLabel')}
            hint={t('standard.edit.pointsHint')}
            problem={problemOf('points')}
          >
            <Input
              id="clause-points"
              inputMode="numeric"
              value={clause.points === undefined ? '' : String(clause.points)}
              onChange={({ target }) => {
                const number = Number(target.value)
                set('points', target.value === '' ? undefined : Number.isNaN(number) ? target.value : number)
              }}
            />
          </FieldRow>
        )}
      </div>
      <FieldRow id="clause-when" label={t('standard.whenLabel')} problem={problemOf('when')}>
        <Segmented
          id="clause-when"
          aria-label={t('standard.whenLabel')}
          value={textOf(clause.when) || moments[kind][0]}
          options={moments[kind].map(value => ({ value, label: t(`standard.when.${value}`) }))}
          onChange={value => set('when', value)}
        />
      </FieldRow>
      <details className={styles.more} open={Object.keys(where).length > 0}>
        <summary>{t('standard.edit.where')}</summary>
        <p>{t('standard.edit.whereHint')}</p>
        <div className={styles.pair}>
          {whereKeys.map(key => (
            <FieldRow
              key={key}
              id={`where-${key}`}
              label={t(`standard.where.${key}`)}
              problem={problemOf(`where.${key}`)}
            >
              <WordsField
                id={`where-${key}`}
                label={t(`standard.where.${key}`)}
                value={where[key] ?? []}
                onChange={values =>
                  set('where', { ...where, [key]: values.length > 0 ? values : undefined }, `where-${key}`)
                }
              />
            </FieldRow>
          ))}
        </div>
      </details>
    </Form>
  )
}
