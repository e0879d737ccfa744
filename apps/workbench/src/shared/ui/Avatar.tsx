/** A person as the first character of the name, with the state where it is known. */
import type { PresenceState } from '@tact/protocol'
import { useTranslation } from 'react-i18next'
import styles from '#shared/ui/Avatar.module.css'

type AvatarProps = { name: string; size?: 24 | 32 | 40; tone?: 'neutral' | 'p'; state?: PresenceState }

const first = (name: string): string => [...name.trim()][0]?.toUpperCase() ?? '·'

export const Avatar = ({ name, size = 32, tone = 'neutral', state }: AvatarProps) => {
  const { t } = useTranslation()
  return (
    <span className={styles.avatar} data-tone={tone} data-size={size} aria-hidden={state ? undefined : 'true'}>
      {first(name)}
      {state && <StateDot state={state} title={t(`presence.${state}`)} />}
    </span>
  )
}

/** Filled, half, hollow, crossed: the shape tells as well as the colour. */
export const StateDot = ({ state, title }: { state: PresenceState; title?: string }) => (
  <i
    className={styles.state}
    data-state={state}
    {...(title ? { role: 'img', 'aria-label': title } : { 'aria-hidden': true })}
  />
)
