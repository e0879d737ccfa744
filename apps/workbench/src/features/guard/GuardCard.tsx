/** What the guard says about one stretch of words: why, what may stand there instead, and how to take it. */
import type { Finding, Standard } from '@tact/standard'
import { explainClause } from '@tact/standard'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Chip, Dot, Kbd } from '#shared/ui/index.ts'
import styles from './card.module.css'
import { toneOf } from './markup.ts'

export type CardPlace = { left: number; pointer: number }
type Props = {
  finding: Finding
  /** Which of how many, from 1. */
  order: { index: number; count: number }
  rewrite: string | undefined
  place: CardPlace
  standard: Standard | null
  packVersion: string
  isAcknowledged: boolean
  onTake: () => void
  onAnother: () => void
  onAcknowledge: (isAcknowledged: boolean) => void
  onHeight: (height: number) => void
  onPointer: (isInside: boolean) => void
}

/** The version without its content hash: what a person calls it. */
const shortVersion = (version: string): string => version.split('+')[0] ?? version

export const GuardCard = (props: Props) => {
  const { finding, rewrite, order } = props
  const { t, i18n } = useTranslation()
  const box = useRef<HTMLFieldSetElement>(null)
  const { onHeight } = props
  useEffect(() => {
    const card = box.current
    if (!card) return
    const observer = new ResizeObserver(() => onHeight(card.offsetHeight + 14))
    observer.observe(card)
    return () => {
      observer.disconnect()
      onHeight(0)
    }
  }, [onHeight])
  const clause = props.standard ? explainClause(props.standard, finding.clause) : null
  const isMust = toneOf(finding.enforcement) === 'must'
  const category = i18n.exists(`category.${finding.category}`)
    ? t(`category.${finding.category}`)
    : (clause?.title ?? finding.category)
  return (
    <fieldset
      ref={box}
      className={styles.card}
      style={{ left: props.place.left, ['--pointer' as string]: `${props.place.pointer}px` }}
      aria-label={t('guard.card', { category })}
      onPointerEnter={() => props.onPointer(true)}
      onPointerLeave={() => props.onPointer(false)}
    >
      <div className={styles.head}>
        <Chip tone={isMust ? 'a' : 'am'}>
          {category}
          <Dot />
          {t(`guard.enforcement.${finding.enforcement}`)}
        </Chip>
        {finding.basis && <Chip tone="neutral">{t(`basis.${finding.basis}`)}</Chip>}
        <span className={styles.clause} title={clause?.title}>
          {t('guard.clause', { id: finding.clause })} {clause?.title}
        </span>
        {order.count > 1 && (
          <span className={styles.order}>
            {order.index} / {order.count} <Kbd>Tab</Kbd>
          </span>
        )}
      </div>
      <p className={styles.reason}>{finding.reason}</p>
      {rewrite !== undefined && <p className={styles.rewrite}>{rewrite === '' ? t('guard.dropWords') : rewrite}</p>}
      <div className={styles.foot}>
        {rewrite === undefined ? (
          <span className={styles.advice}>{clause?.advice ? clause.advice : t('guard.adviceOnly')}</span>
        ) : (
          <Button type="primary" onMouseDown={event => event.preventDefault()} onClick={props.onTake}>
            {t('guard.take')} <Kbd isOnSolid>Alt Enter</Kbd>
          </Button>
        )}
        {finding.rewrites.length > 1 && (
          <Button type="text" onMouseDown={event => event.preventDefault()} onClick={props.onAnother}>
            {t('guard.another')} <Kbd>Alt ↓</Kbd>
          </Button>
        )}
        {finding.enforcement === 'acknowledge' && (
          <Button
            type="text"
            aria-pressed={props.isAcknowledged}
            onMouseDown={event => event.preventDefault()}
            onClick={() => props.onAcknowledge(!props.isAcknowledged)}
          >
            {t(props.isAcknowledged ? 'guard.acknowledged' : 'guard.acknowledge')} <Kbd>Alt K</Kbd>
          </Button>
        )}
        <span className={styles.version}>{t('guard.version', { version: shortVersion(props.packVersion) })}</span>
      </div>
    </fieldset>
  )
}
