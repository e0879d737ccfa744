/** A small tinted word: one hue per meaning, never colour alone. */
import type { ReactNode } from 'react'
import styles from '#shared/ui/Chip.module.css'

/** neutral; p 黛 chosen; a 朱 broken; am 琥珀 about to; g 竹 met. */
export type Tone = 'neutral' | 'p' | 'a' | 'am' | 'g'

export const Chip = ({
  tone = 'neutral',
  icon,
  children,
  title,
}: {
  tone?: Tone
  icon?: ReactNode
  children: ReactNode
  title?: string
}) => (
  <span className={styles.chip} data-tone={tone} title={title}>
    {icon}
    {children}
  </span>
)

/** The drawn dot between two facts. */
export const Dot = () => <i className={styles.dot} aria-hidden="true" />
