/** The clock ring: a thin circle that drains clockwise from the top. */
import type { ConversationClock } from '@tact/protocol'
import { useTranslation } from 'react-i18next'
import {
  type ClockReading,
  type ClockTone,
  formatCountdown,
  formatRing,
  readClock,
  useNow,
} from '#shared/time/index.ts'
import styles from '#shared/ui/Ring.module.css'

type RingProps = {
  tone: ClockTone
  /** Remaining part, 0–1. */
  share: number
  /** Inside the ring; left out at 20 px. */
  label?: string
  size?: 20 | 40 | 44
  /** What a screen reader hears. */
  title?: string
}

const check = 'M-4.2 .4 -1.2 3.4 4.4 -3'

export const Ring = ({ tone, share, label, size = 40, title }: RingProps) => {
  const stroke = size === 20 ? 2 : 2.5
  const radius = size / 2 - stroke / 2 - 0.5
  const around = 2 * Math.PI * radius
  const scale = size === 20 ? 0.62 : 1
  return (
    <span
      className={styles.ring}
      style={{ width: size, height: size }}
      data-tone={tone}
      role="img"
      aria-label={title ?? label}
    >
      <svg viewBox={`${-size / 2} ${-size / 2} ${size} ${size}`} width={size} height={size} aria-hidden="true">
        <circle className={tone === 'paused' ? styles.dashed : styles.track} r={radius} strokeWidth={stroke} />
        {tone !== 'paused' && (
          <circle
            className={styles.left}
            r={radius}
            strokeWidth={stroke}
            strokeDasharray={around}
            strokeDashoffset={tone === 'over' ? 0 : around * (1 - share)}
          />
        )}
        {tone === 'met' && <path className={styles.sign} d={check} transform={`scale(${scale})`} />}
        {tone === 'paused' && (
          <path className={styles.pause} d="M-2.5 -3.5V3.5M2.5 -3.5V3.5" transform={`scale(${scale})`} />
        )}
      </svg>
      {label && size !== 20 && tone !== 'met' && tone !== 'paused' && <b aria-hidden="true">{label}</b>}
    </span>
  )
}

/** The same for a conversation's clock, running by itself. */
export const ClockRing = ({ clock, size = 40 }: { clock: ConversationClock; size?: 20 | 40 | 44 }) => {
  const { t } = useTranslation()
  const reading = useClockReading(clock)
  const time = reading.seconds === null ? '' : formatCountdown(reading.seconds)
  const title =
    reading.tone === 'met'
      ? t('clock.met')
      : reading.tone === 'paused'
        ? t('clock.paused')
        : t(reading.tone === 'over' ? 'clock.over' : 'clock.left', { time })
  return (
    <Ring
      tone={reading.tone}
      share={reading.share}
      label={reading.seconds === null ? '' : formatRing(reading.seconds)}
      size={size}
      title={title}
    />
  )
}

export const useClockReading = (clock: ConversationClock): ClockReading => {
  const now = useNow(clock.state === 'running' ? 'second' : 'minute')
  return readClock(clock, now)
}
