/** A condition tree read out: joiners as brackets, leaves as sentences with their words. */
import type { Anchor, Limit, PackData, RuleNode } from '@tact/standard'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Chip } from '#shared/ui/index.ts'
import styles from './Condition.module.css'
import { Folded } from './Folded.tsx'
import { PatternView } from './PatternView.tsx'
import { childrenOf, operatorOf } from './rule.ts'

type Props = { node: RuleNode; pack: PackData }

/** "more than 60", "fewer than 3", or both. */
export const limitText = ({ over, under, is }: Limit & { is?: number }, t: TFunction): string =>
  [
    ...(is === undefined ? [] : [t('standard.limit.is', { value: is })]),
    ...(over === undefined ? [] : [t('standard.limit.over', { value: over })]),
    ...(under === undefined ? [] : [t('standard.limit.under', { value: under })]),
  ].join(t('common.comma'))

const Words = ({ words, tone = 'a' }: { words: readonly string[]; tone?: 'a' | 'g' | 'neutral' }) => (
  <Folded items={words} limit={30}>
    {shown => (
      <span className={styles.chips}>
        {shown.map(word => (
          <Chip key={word} tone={tone}>
            {word}
          </Chip>
        ))}
      </span>
    )}
  </Folded>
)

const useFeelings = () => {
  const { t } = useTranslation()
  return (labels: readonly string[]) => labels.map(label => t(`emotion.${label}`)).join(t('standard.orJoin'))
}

const useActName = (pack: PackData) => {
  const { t, i18n } = useTranslation()
  const acts = (pack.sections.acts ?? {}) as {
    agent?: { id: string; title: string }[]
    customer?: { id: string; title: string }[]
  }
  return (id: string) =>
    i18n.exists(`act.${id}`)
      ? t(`act.${id}`)
      : ([...(acts.agent ?? []), ...(acts.customer ?? [])].find(act => act.id === id)?.title ?? id)
}

const Leaf = ({ node, pack }: Props): ReactNode => {
  const { t } = useTranslation()
  const feelings = useFeelings()
  const actName = useActName(pack)
  const { words, pattern, regex, similar, act, emotion, repeats, gap, duration, count, voice, meta, judge, ask } = node
  if (words)
    return (
      <>
        {words.any && (
          <p>
            {words.atLeast === undefined
              ? t('standard.rule.wordsAny')
              : t('standard.rule.wordsAtLeast', { count: words.atLeast })}
            <Words words={words.any} />
          </p>
        )}
        {words.all && (
          <p>
            {t('standard.rule.wordsAll')}
            <Words words={words.all} />
          </p>
        )}
        {words.none && (
          <p>
            {t('standard.rule.wordsNone')}
            <Words words={words.none} tone="g" />
          </p>
        )}
      </>
    )
  if (pattern)
    return (
      <>
        <p>{t('standard.rule.pattern')}</p>
        <ul className={styles.patterns}>
          {pattern.map(one => (
            <li key={one}>
              <PatternView pattern={one} slots={pack.slots} />
            </li>
          ))}
        </ul>
      </>
    )
  if (regex)
    return (
      <p>
        {t('standard.rule.regex')} <code>{regex.match}</code>
        {regex.except && (
          <>
            {t('standard.rule.regexExcept')} <code>{regex.except}</code>
          </>
        )}
      </p>
    )
  if (similar)
    return (
      <>
        <p>{t('standard.rule.similar', { percent: Math.round((similar.from ?? 0.8) * 100) })}</p>
        <ul className={styles.plainList}>
          {similar.to.map(text => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </>
    )
  if (act !== undefined) {
    const acts = (typeof act === 'string' ? [act] : act).map(actName).join(t('standard.orJoin'))
    return <p>{t('standard.rule.act', { acts })}</p>
  }
  if (emotion)
    return (
      <>
        {emotion.is && <p>{t('standard.rule.emotionIs', { feelings: feelings(emotion.is) })}</p>}
        {emotion.strength?.from !== undefined && (
          <p>{t('standard.rule.emotionFrom', { percent: Math.round(emotion.strength.from * 100) })}</p>
        )}
        {emotion.strength?.to !== undefined && (
          <p>{t('standard.rule.emotionTo', { percent: Math.round(emotion.strength.to * 100) })}</p>
        )}
        {emotion.change && (
          <p>
            {t('standard.rule.emotionChange', {
              from: emotion.change.from ? feelings(emotion.change.from) : t('standard.rule.anyFeeling'),
              to: emotion.change.to ? feelings(emotion.change.to) : t('standard.rule.anyFeeling'),
            })}
          </p>
        )}
      </>
    )
  if (repeats)
    return (
      <>
        <p>
          {t('standard.rule.repeats', {
            times: repeats.times ?? 2,
            percent: Math.round((repeats.similarity ?? 0.9) * 100),
          })}
        </p>
        {repeats.except && (
          <p>
            {t('standard.rule.repeatsExcept')}
            <Words words={repeats.except} tone="g" />
          </p>
        )}
      </>
    )
  if (gap)
    return (
      <p>
        {t('standard.rule.gap', {
          from: t(`standard.speaker.${gap.from ?? 'any'}`),
          to: t(`standard.speaker.${gap.to ?? 'any'}`),
          limit: limitText(gap.seconds, t),
        })}
      </p>
    )
  if (duration) return <p>{t('standard.rule.duration', { limit: limitText(duration, t) })}</p>
  if (count)
    return (
      <>
        <p>{t('standard.rule.count', { limit: limitText(count, t) })}</p>
        <RuleView node={count.of} pack={pack} />
      </>
    )
  if (voice)
    return (
      <p>{t('standard.rule.voice', { measure: t(`standard.voice.${voice.measure}`), limit: limitText(voice, t) })}</p>
    )
  if (meta) {
    const values = [
      ...(meta.is === undefined ? [] : [t('standard.rule.metaIs', { value: String(meta.is) })]),
      ...(meta.oneOf ? [t('standard.rule.metaOneOf', { values: meta.oneOf.map(String).join(t('common.comma')) })] : []),
      ...(meta.exists === undefined ? [] : [t(meta.exists ? 'standard.rule.metaThere' : 'standard.rule.metaMissing')]),
      ...(meta.over === undefined && meta.under === undefined
        ? []
        : [limitText({ over: meta.over, under: meta.under }, t)]),
    ]
    return <p>{t('standard.rule.meta', { field: meta.field, values: values.join(t('common.comma')) })}</p>
  }
  if (judge) return <p>{t(`standard.judge.${judge}`, { defaultValue: judge })}</p>
  if (ask) return <p>{t('standard.rule.ask', { question: ask })}</p>
  return null
}

const useWhere = () => {
  const { t } = useTranslation()
  const place = (at: number) => t(at < 0 ? 'standard.rule.placeEnd' : 'standard.rule.place', { at: Math.abs(at) })
  return ({ role, turns }: RuleNode): string[] => [
    ...(role ? [t(`standard.rule.role.${role}`)] : []),
    ...(turns
      ? [
          turns.from !== undefined && turns.to !== undefined
            ? t('standard.rule.turnsBoth', { from: place(turns.from), to: place(turns.to) })
            : turns.from === undefined
              ? t('standard.rule.turnsTo', { to: place(turns.to ?? 1) })
              : t('standard.rule.turnsFrom', { from: place(turns.from) }),
        ]
      : []),
  ]
}

const AnchorView = ({ anchor, pack }: { anchor: Anchor; pack: PackData }) => {
  const { t } = useTranslation()
  const { where, within, hit = 'each', on } = anchor
  const which = typeof hit === 'number' ? t('standard.rule.hitNumber', { at: hit }) : t(`standard.rule.hit.${hit}`)
  return (
    <div className={styles.anchor}>
      <p>
        {t(`standard.rule.anchor.${where}`, { which })}
        {within !== undefined && t('standard.rule.within', { count: within })}
      </p>
      <RuleView node={on} pack={pack} />
    </div>
  )
}

export const RuleView = ({ node, pack }: Props) => {
  const { t } = useTranslation()
  const whereOf = useWhere()
  const operator = operatorOf(node)
  const children = childrenOf(node)
  const where = whereOf(node)
  return (
    <div className={styles.node} data-joiner={children ? operator : undefined}>
      {(node.as || where.length > 0) && (
        <p className={styles.nodeHead}>
          {node.as && <b>{node.as}</b>}
          {where.map(text => (
            <Chip key={text} tone="p">
              {text}
            </Chip>
          ))}
        </p>
      )}
      {children ? (
        <>
          <p className={styles.joiner}>{t(`standard.joiner.${operator}`, { count: node.atLeast?.n ?? 0 })}</p>
          <ul className={styles.children}>
            {[...children.entries()].map(([index, child]) => (
              <li key={index}>
                <RuleView node={child} pack={pack} />
              </li>
            ))}
          </ul>
        </>
      ) : (
        <div className={styles.leaf}>
          <Leaf node={node} pack={pack} />
        </div>
      )}
      {node.anchor && <AnchorView anchor={node.anchor} pack={pack} />}
    </div>
  )
}
