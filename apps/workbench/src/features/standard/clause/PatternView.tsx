/** A sentence pattern drawn part by part: words plain, every sign in its own shape with what it means. */
import { Tooltip } from 'antd'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Condition.module.css'
import { kindsOf, type Part, readPattern, sampleOf } from './pattern.ts'

type Slots = Readonly<Record<string, readonly string[]>>

const Options = ({ options, slots }: { options: readonly (readonly Part[])[]; slots: Slots }) =>
  [...options.entries()].map(([index, option]) => (
    <Fragment key={index}>
      {index > 0 && <i className={styles.or}>/</i>}
      <Parts parts={option} slots={slots} />
    </Fragment>
  ))

const Piece = ({ part, slots }: { part: Part; slots: Slots }) => {
  const { t } = useTranslation()
  switch (part.kind) {
    case 'words':
      return part.text
    case 'choice':
      return (
        <span className={styles.part} data-kind="choice">
          <Options options={part.options} slots={slots} />
        </span>
      )
    case 'optional':
      return (
        <Tooltip title={t('standard.sign.optional')}>
          <span className={styles.part} data-kind="optional">
            {part.part.kind === 'choice' ? (
              <Options options={part.part.options} slots={slots} />
            ) : (
              <Piece part={part.part} slots={slots} />
            )}
          </span>
        </Tooltip>
      )
    case 'gap':
      return (
        <span className={styles.part} data-kind="sign">
          {t('standard.sign.gap', { size: part.size })}
        </span>
      )
    case 'slot':
      return (
        <Tooltip title={slots[part.name]?.slice(0, 12).join(t('common.comma')) ?? t('standard.sign.noSlot')}>
          <span className={styles.part} data-kind="slot" data-missing={!slots[part.name] || undefined}>
            {sampleOf(slots[part.name] ?? []) || part.name}
          </span>
        </Tooltip>
      )
    case 'capture':
      return (
        <Tooltip title={t('standard.sign.capture', { name: part.name })}>
          <span className={styles.part} data-kind="capture">
            <Options options={part.options} slots={slots} />
          </span>
        </Tooltip>
      )
    case 'not':
      return (
        <span className={styles.part} data-kind="not">
          {t('standard.sign.not')} <Options options={part.options} slots={slots} />
        </span>
      )
    default:
      return (
        <span className={styles.part} data-kind="sign">
          {t(`standard.sign.${part.kind}`)}
        </span>
      )
  }
}

const Parts = ({ parts, slots }: { parts: readonly Part[]; slots: Slots }) =>
  [...parts.entries()].map(([index, part]) => <Piece key={index} part={part} slots={slots} />)

export const PatternView = ({ pattern, slots }: { pattern: string; slots: Slots }) => (
  <span className={styles.pattern}>
    <Parts parts={readPattern(pattern)} slots={slots} />
  </span>
)

const legend = ['choice', 'optional', 'gap', 'slot', 'capture', 'not'] as const

/** What the shapes in these patterns mean. */
export const PatternLegend = ({ patterns }: { patterns: readonly string[] }) => {
  const { t } = useTranslation()
  const kinds = kindsOf(patterns.slice(0, 200).flatMap(readPattern))
  const shown = legend.filter(kind => kinds.has(kind))
  if (shown.length === 0) return null
  return (
    <p className={styles.legend}>
      {shown.map(kind => (
        <span key={kind}>
          <span className={styles.part} data-kind={kind === 'gap' ? 'sign' : kind}>
            {t(`standard.legend.sample.${kind}`)}
          </span>
          {t(`standard.legend.${kind}`)}
        </span>
      ))}
    </p>
  )
}
