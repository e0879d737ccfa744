/** What a reply clause looks for: words, sentence patterns, terms, and what lets a hit pass. */
import { type Condition, type PackData, PatternError, parsePattern } from '@tact/standard'
import { Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { PatternLegend, PatternView } from '../clause/PatternView.tsx'
import styles from './Edit.module.css'
import { useEdit } from './EditContext.ts'
import { FieldRow } from './FieldRow.tsx'
import { ListField } from './ListField.tsx'
import { TermsField } from './TermsField.tsx'
import { WordsField } from './WordsField.tsx'

/** What the engine's own parser says to a pattern, with the way out. */
export const patternProblem = (pack: PackData, text: string): string | undefined => {
  if (text.trim() === '') return undefined
  try {
    parsePattern(text, pack.slots)
    return undefined
  } catch (error) {
    if (error instanceof PatternError) return [error.message, error.wayOut].join('\u3002')
    throw error
  }
}

export const PatternsField = ({
  label,
  value,
  onChange,
}: {
  label: string
  value: readonly string[]
  onChange: (texts: string[], key: string) => void
}) => {
  const { t } = useTranslation()
  const { pack } = useEdit()
  return (
    <>
      <ListField
        label={label}
        value={value}
        addLabel={t('standard.edit.addPattern')}
        isMono
        onChange={onChange}
        problemOf={text => patternProblem(pack, text)}
        below={text => (
          <p className={styles.reads}>
            <PatternView pattern={text} slots={pack.slots} />
          </p>
        )}
      />
      <PatternLegend patterns={value} />
    </>
  )
}

const needs = ['upset', 'question', 'complaint'] as const
const guards = ['quotation', 'negation', 'conditional', 'subject', 'question'] as const
const standing: ReadonlySet<string> = new Set(['quotation', 'negation', 'conditional'])
const measures = ['emoji', 'merry_emoji', 'wrong_gender', 'long_winded', 'long_sentence', 'drawl'] as const
const flags = ['isBare', 'isCustomersToo', 'isVocative'] as const

export const ReplyConditionFields = () => {
  const { t } = useTranslation()
  const { clause, detail, setCondition, problemOf } = useEdit()
  const condition = (clause.condition ?? {}) as Condition
  const list = (field: string) => (values: readonly unknown[]) =>
    setCondition(field, values.length > 0 ? values : undefined)
  const withKey = (field: string) => (values: string[], key: string) =>
    setCondition(field, values.length > 0 ? values : undefined, `${field}-${key}`)
  const isGuarded = (guard: (typeof guards)[number]) =>
    standing.has(guard) ? !(condition.without ?? []).includes(guard) : (condition.guards ?? []).includes(guard)
  const toggleGuard = (guard: (typeof guards)[number], isOn: boolean) => {
    const field = standing.has(guard) ? 'without' : 'guards'
    const isListed = standing.has(guard) ? !isOn : isOn
    const rest = (condition[field] ?? []).filter(one => one !== guard)
    list(field)(isListed ? [...rest, guard] : rest)
  }
  return (
    <Form layout="vertical" component="div" className={styles.form}>
      <FieldRow
        id="condition-words"
        label={t('standard.edit.words')}
        hint={t('standard.edit.wordsExtra')}
        problem={problemOf('condition.words') ?? problemOf('condition', true)}
      >
        <WordsField
          id="condition-words"
          label={t('standard.edit.words')}
          value={condition.words ?? []}
          onChange={list('words')}
        />
      </FieldRow>
      <FieldRow
        label={t('standard.edit.patterns')}
        hint={t('standard.edit.patternsHint')}
        problem={problemOf('condition.patterns')}
      >
        <PatternsField
          label={t('standard.edit.patterns')}
          value={condition.patterns ?? []}
          onChange={withKey('patterns')}
        />
      </FieldRow>
      <details className={styles.more} open={Object.keys(condition.terms ?? {}).length > 0}>
        <summary>{t('standard.edit.terms')}</summary>
        <p>{t('standard.edit.termsHint')}</p>
        <FieldRow label={null} problem={problemOf('condition.terms')}>
          <TermsField
            value={condition.terms ?? {}}
            onChange={(terms, key) => setCondition('terms', Object.keys(terms).length > 0 ? terms : undefined, key)}
          />
        </FieldRow>
      </details>
      <details className={styles.more} open={condition.regex !== undefined}>
        <summary>{t('standard.regex')}</summary>
        <p>{t('standard.edit.regexHint')}</p>
        <div className={styles.pair}>
          {(['match', 'except'] as const).map(key => (
            <FieldRow
              key={key}
              id={`condition-regex-${key}`}
              label={t(`standard.edit.regex.${key}`)}
              problem={problemOf(`condition.regex.${key}`) ?? problemOf('condition.regex', true)}
            >
              <Input
                id={`condition-regex-${key}`}
                className={styles.mono}
                spellCheck={false}
                maxLength={400}
                value={condition.regex?.[key] ?? ''}
                onChange={({ target }) => {
                  const { [key]: _, ...rest } = { match: '', ...condition.regex }
                  const next = target.value ? { ...rest, [key]: target.value } : rest
                  setCondition('regex', Object.values(next).some(Boolean) ? next : undefined, `regex-${key}`)
                }}
              />
            </FieldRow>
          ))}
        </div>
      </details>
      <details className={styles.more} open={condition.measure !== undefined}>
        <summary>{t('standard.edit.measure')}</summary>
        <FieldRow id="condition-measure" label={null} problem={problemOf('condition.measure')}>
          <Select
            id="condition-measure"
            allowClear
            aria-label={t('standard.edit.measure')}
            value={condition.measure}
            options={measures.map(value => ({ value, label: t(`standard.measure.${value}`) }))}
            onChange={value => setCondition('measure', value)}
          />
        </FieldRow>
      </details>
      <FieldRow label={t('standard.onlyWhen')} problem={problemOf('condition.needs')}>
        <div className={styles.checks}>
          {needs.map(need => (
            <Checkbox
              key={need}
              checked={(condition.needs ?? []).includes(need)}
              onChange={({ target }) => {
                const rest = (condition.needs ?? []).filter(one => one !== need)
                list('needs')(target.checked ? [...rest, need] : rest)
              }}
            >
              {t(`standard.need.${need}`)}
            </Checkbox>
          ))}
          {flags.map(flag => (
            <Checkbox
              key={flag}
              checked={condition[flag] === true}
              onChange={({ target }) => setCondition(flag, target.checked || undefined)}
            >
              {t(`standard.${flag}`)}
            </Checkbox>
          ))}
          <span className={styles.inline}>
            <label htmlFor="condition-count">{t('standard.edit.count')}</label>
            <InputNumber
              id="condition-count"
              min={2}
              max={100}
              size="small"
              value={condition.count ?? null}
              onChange={value => setCondition('count', value ?? undefined)}
            />
          </span>
        </div>
      </FieldRow>
      <FieldRow label={t('standard.excused')} problem={problemOf('condition.guards') ?? problemOf('condition.without')}>
        <div className={styles.checks}>
          {guards.map(guard => (
            <Checkbox
              key={guard}
              checked={isGuarded(guard)}
              onChange={({ target }) => toggleGuard(guard, target.checked)}
            >
              {t(`standard.guard.${guard}`)}
            </Checkbox>
          ))}
        </div>
      </FieldRow>
      <FieldRow
        id="condition-cleanWhen"
        label={t('standard.edit.cleanWhen')}
        problem={problemOf('condition.cleanWhen')}
      >
        <WordsField
          id="condition-cleanWhen"
          label={t('standard.edit.cleanWhen')}
          value={condition.cleanWhen ?? []}
          options={detail.signals.map(value => ({
            value,
            label: t(`standard.signal.${value}`, { defaultValue: value }),
          }))}
          onChange={list('cleanWhen')}
        />
      </FieldRow>
      <FieldRow
        label={t('standard.edit.except')}
        hint={t('standard.edit.exceptHint')}
        problem={problemOf('condition.except')}
      >
        <PatternsField label={t('standard.edit.except')} value={condition.except ?? []} onChange={withKey('except')} />
      </FieldRow>
    </Form>
  )
}
