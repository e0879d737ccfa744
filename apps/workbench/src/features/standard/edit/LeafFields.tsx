/** The inputs of one leaf of a condition tree, fitting its operator. */
import {
  conversationCategories,
  emotionLabels,
  type Limit,
  type PackData,
  type RuleNode,
  type Speaker,
  speakers,
  voiceMeasures,
} from '@tact/standard'
import { Input, InputNumber, Select, Slider } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Edit.module.css'
import { useEdit } from './EditContext.ts'
import { ListField } from './ListField.tsx'
import { PatternsField } from './ReplyConditionFields.tsx'
import { WordsField } from './WordsField.tsx'

type LeafProps = { node: RuleNode; onChange: (node: RuleNode, key: string) => void }
type Acts = Partial<Record<'agent' | 'customer', readonly { id: string; title: string }[]>>

const without = <T extends object>(value: T, key: keyof T): T => {
  const { [key]: _, ...rest } = value
  return rest as T
}
/** The record with a field set, or left out where there is nothing to say. */
const put = <T extends object, K extends keyof T>(value: T, key: K, next: T[K] | undefined | null): T =>
  next === undefined || next === null || (Array.isArray(next) && next.length === 0)
    ? without(value, key)
    : { ...value, [key]: next }

const Labelled = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className={styles.labelled}>
    <span>{label}</span>
    {children}
  </div>
)

const LimitFields = <T extends Limit & { is?: number }>({
  value,
  hasIs,
  onChange,
}: {
  value: T
  hasIs?: boolean
  onChange: (value: T, key: string) => void
}) => {
  const { t } = useTranslation()
  const number = (key: 'over' | 'under' | 'is') => (
    <Labelled key={key} label={t(`standard.edit.limit.${key}`)}>
      <InputNumber
        size="small"
        aria-label={t(`standard.edit.limit.${key}`)}
        value={value[key] ?? null}
        onChange={next => onChange(put(value, key, next ?? undefined), key)}
      />
    </Labelled>
  )
  return (
    <div className={styles.inlineFields}>
      {(['over', 'under', ...(hasIs ? ['is' as const] : [])] as const).map(number)}
    </div>
  )
}

const Percent = ({
  label,
  value,
  min,
  onChange,
}: {
  label: string
  value: number
  min: number
  onChange: (value: number) => void
}) => (
  <Labelled label={`${label} ${Math.round(value * 100)}%`}>
    <Slider
      min={min * 100}
      max={100}
      value={Math.round(value * 100)}
      ariaLabelForHandle={label}
      onChange={next => onChange(next / 100)}
    />
  </Labelled>
)

const actOptions = (pack: PackData, nameOf: (id: string, title: string) => string) => {
  const acts = (pack.sections.acts ?? {}) as Acts
  const seen = new Set<string>()
  return [...(acts.agent ?? []), ...(acts.customer ?? [])]
    .filter(({ id }) => !seen.has(id) && seen.add(id))
    .map(({ id, title }) => ({ value: id, label: nameOf(id, title) }))
}

const readFact = (text: string): string | number | boolean =>
  text === 'true' ? true : text === 'false' ? false : text !== '' && !Number.isNaN(Number(text)) ? Number(text) : text

export const LeafFields = ({ node, onChange }: LeafProps): ReactNode => {
  const { t } = useTranslation()
  const { pack } = useEdit()
  const { words, pattern, regex, similar, act, emotion, repeats, gap, duration, count, voice, meta, judge, ask } = node
  const set = (part: object, key: string) => onChange({ ...node, ...part } as RuleNode, key)
  const feelings = emotionLabels.map(value => ({ value, label: t(`emotion.${value}`) }))
  const who = (value: Speaker | undefined, label: string, onPick: (value: Speaker) => void) => (
    <Labelled label={label}>
      <Select
        size="small"
        aria-label={label}
        value={value ?? 'any'}
        options={speakers.map(one => ({ value: one, label: t(`standard.speaker.${one}`) }))}
        onChange={onPick}
      />
    </Labelled>
  )
  if (words)
    return (
      <>
        {(['any', 'all', 'none'] as const).map(key => (
          <Labelled key={key} label={t(`standard.edit.wordsOf.${key}`)}>
            <WordsField
              label={t(`standard.edit.wordsOf.${key}`)}
              value={words[key] ?? []}
              onChange={next => set({ words: put(words, key, next) }, `words-${key}`)}
            />
          </Labelled>
        ))}
        {(words.any?.length ?? 0) > 1 && (
          <Labelled label={t('standard.edit.wordsOf.atLeast')}>
            <InputNumber
              size="small"
              min={1}
              max={100}
              aria-label={t('standard.edit.wordsOf.atLeast')}
              value={words.atLeast ?? null}
              onChange={next => set({ words: put(words, 'atLeast', next ?? undefined) }, 'atLeast')}
            />
          </Labelled>
        )}
      </>
    )
  if (pattern)
    return (
      <PatternsField
        label={t('standard.operator.pattern')}
        value={pattern}
        onChange={(next, key) => set({ pattern: next }, `pattern-${key}`)}
      />
    )
  if (regex)
    return (
      <div className={styles.pair}>
        {(['match', 'except'] as const).map(key => (
          <Labelled key={key} label={t(`standard.edit.regex.${key}`)}>
            <Input
              className={styles.mono}
              value={regex[key] ?? ''}
              maxLength={400}
              spellCheck={false}
              aria-label={t(`standard.edit.regex.${key}`)}
              onChange={({ target }) =>
                set(
                  {
                    regex:
                      key === 'match'
                        ? { ...regex, match: target.value }
                        : put(regex, 'except', target.value || undefined),
                  },
                  `regex-${key}`,
                )
              }
            />
          </Labelled>
        ))}
      </div>
    )
  if (similar)
    return (
      <>
        <ListField
          label={t('standard.operator.similar')}
          value={similar.to}
          addLabel={t('standard.edit.addSentence')}
          onChange={(to, key) => set({ similar: { ...similar, to } }, `similar-${key}`)}
        />
        <Percent
          label={t('standard.edit.similarity')}
          value={similar.from ?? 0.8}
          min={0.3}
          onChange={from => set({ similar: { ...similar, from } }, 'similar-from')}
        />
      </>
    )
  if (act !== undefined)
    return (
      <WordsField
        label={t('standard.operator.act')}
        value={typeof act === 'string' ? [act] : act}
        options={actOptions(pack, (id, title) => t(`act.${id}`, { defaultValue: title }))}
        onChange={next => set({ act: next }, 'act')}
      />
    )
  if (emotion)
    return (
      <>
        <Labelled label={t('standard.edit.emotion.is')}>
          <WordsField
            label={t('standard.edit.emotion.is')}
            value={emotion.is ?? []}
            options={feelings}
            onChange={next => set({ emotion: put(emotion, 'is', next as typeof emotion.is) }, 'emotion-is')}
          />
        </Labelled>
        <Percent
          label={t('standard.edit.emotion.strength')}
          value={emotion.strength?.from ?? 0}
          min={0}
          onChange={from =>
            set(
              { emotion: put(emotion, 'strength', from > 0 ? { ...emotion.strength, from } : undefined) },
              'emotion-strength',
            )
          }
        />
        <div className={styles.pair}>
          {(['from', 'to'] as const).map(key => (
            <Labelled key={key} label={t(`standard.edit.emotion.${key}`)}>
              <WordsField
                label={t(`standard.edit.emotion.${key}`)}
                value={emotion.change?.[key] ?? []}
                options={feelings}
                onChange={next => {
                  const change = put({ ...emotion.change }, key, next as typeof emotion.is)
                  set(
                    { emotion: put(emotion, 'change', Object.keys(change).length > 0 ? change : undefined) },
                    `emotion-${key}`,
                  )
                }}
              />
            </Labelled>
          ))}
        </div>
      </>
    )
  if (repeats)
    return (
      <>
        <div className={styles.inlineFields}>
          <Labelled label={t('standard.edit.times')}>
            <InputNumber
              size="small"
              min={2}
              max={100}
              aria-label={t('standard.edit.times')}
              value={repeats.times ?? 2}
              onChange={times => set({ repeats: { ...repeats, times: times ?? 2 } }, 'repeats-times')}
            />
          </Labelled>
        </div>
        <Percent
          label={t('standard.edit.similarity')}
          value={repeats.similarity ?? 0.9}
          min={0.5}
          onChange={similarity => set({ repeats: { ...repeats, similarity } }, 'repeats-similarity')}
        />
        <Labelled label={t('standard.edit.repeatsExcept')}>
          <WordsField
            label={t('standard.edit.repeatsExcept')}
            value={repeats.except ?? []}
            onChange={next => set({ repeats: put(repeats, 'except', next) }, 'repeats-except')}
          />
        </Labelled>
      </>
    )
  if (gap)
    return (
      <div className={styles.inlineFields}>
        {who(gap.from, t('standard.edit.gapFrom'), from => set({ gap: { ...gap, from } }, 'gap-from'))}
        {who(gap.to, t('standard.edit.gapTo'), to => set({ gap: { ...gap, to } }, 'gap-to'))}
        <LimitFields value={gap.seconds} onChange={(seconds, key) => set({ gap: { ...gap, seconds } }, `gap-${key}`)} />
        <small>{t('standard.edit.inSeconds')}</small>
      </div>
    )
  if (duration)
    return (
      <div className={styles.inlineFields}>
        <LimitFields value={duration} onChange={(next, key) => set({ duration: next }, `duration-${key}`)} />
        <small>{t('standard.edit.inSeconds')}</small>
      </div>
    )
  if (count) return <LimitFields value={count} hasIs onChange={(next, key) => set({ count: next }, `count-${key}`)} />
  if (voice)
    return (
      <div className={styles.inlineFields}>
        <Select
          size="small"
          aria-label={t('standard.operator.voice')}
          value={voice.measure}
          options={voiceMeasures.map(value => ({ value, label: t(`standard.voice.${value}`) }))}
          onChange={measure => set({ voice: { ...voice, measure } }, 'voice-measure')}
        />
        <LimitFields value={voice} onChange={(next, key) => set({ voice: next }, `voice-${key}`)} />
      </div>
    )
  if (meta)
    return (
      <div className={styles.inlineFields}>
        <Labelled label={t('standard.edit.metaField')}>
          <Input
            size="small"
            value={meta.field}
            maxLength={40}
            aria-label={t('standard.edit.metaField')}
            onChange={({ target }) => set({ meta: { ...meta, field: target.value } }, 'meta-field')}
          />
        </Labelled>
        <Labelled label={t('standard.edit.metaIs')}>
          <WordsField
            label={t('standard.edit.metaIs')}
            value={(meta.oneOf ?? (meta.is === undefined || meta.is === '' ? [] : [meta.is])).map(String)}
            onChange={next => {
              const facts = next.map(readFact)
              const rest = without(without(meta, 'is'), 'oneOf')
              set({ meta: facts.length > 1 ? { ...rest, oneOf: facts } : put(rest, 'is', facts[0]) }, 'meta-is')
            }}
          />
        </Labelled>
        <LimitFields
          value={{
            ...(meta.over === undefined ? {} : { over: meta.over }),
            ...(meta.under === undefined ? {} : { under: meta.under }),
          }}
          onChange={(next: Limit, key) =>
            set({ meta: { ...without(without(meta, 'over'), 'under'), ...next } }, `meta-${key}`)
          }
        />
      </div>
    )
  if (judge)
    return (
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('standard.operator.judge')}
        value={judge}
        options={conversationCategories.map(value => ({
          value,
          label: t(`category.${value}`, { defaultValue: value }),
        }))}
        onChange={next => set({ judge: next }, 'judge')}
      />
    )
  if (ask !== undefined)
    return (
      <Input.TextArea
        value={ask}
        maxLength={400}
        autoSize={{ minRows: 2, maxRows: 5 }}
        aria-label={t('standard.operator.ask')}
        placeholder={t('standard.edit.askHint')}
        onChange={({ target }) => set({ ask: target.value }, 'ask')}
      />
    )
  return null
}
