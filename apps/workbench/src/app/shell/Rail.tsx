/** The rail at the left; on a narrow screen the bar at the bottom. */
import { Link } from '@tanstack/react-router'
import { Dropdown, Tooltip } from 'antd'
import { Ellipsis } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { AvatarMenu } from '#app/shell/AvatarMenu.tsx'
import styles from '#app/shell/Rail.module.css'
import { useBadges } from '#shared/badges.ts'
import { useNarrow } from '#shared/narrow.ts'
import { type Entry, entries } from '#shared/navigation.ts'
import { useCan } from '#shared/session/index.ts'

const RailLink = ({ entry, isBar }: { entry: Entry; isBar: boolean }) => {
  const { t } = useTranslation()
  const count = useBadges()[entry.badge ?? 'conversation']
  const badge = entry.badge ? (count ?? 0) : 0
  const name = t(`shell.pages.${entry.name}`)
  return (
    <Tooltip title={isBar ? null : name} placement="right">
      <Link
        to={entry.to}
        className={styles.link}
        activeProps={{ 'aria-current': 'page' }}
        aria-label={badge > 0 ? t('shell.withBadge', { name, count: badge }) : name}
      >
        <entry.icon size={20} />
        {isBar && <span>{name}</span>}
        {badge > 0 && <b aria-hidden="true">{badge > 99 ? '99+' : badge}</b>}
      </Link>
    </Tooltip>
  )
}

const More = ({ rest }: { rest: readonly Entry[] }) => {
  const { t } = useTranslation()
  const items = rest.map(entry => ({
    key: entry.to,
    icon: <entry.icon />,
    label: <Link to={entry.to}>{t(`shell.pages.${entry.name}`)}</Link>,
  }))
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="topRight">
      <button type="button" className={styles.link}>
        <Ellipsis size={20} />
        <span>{t('shell.more')}</span>
      </button>
    </Dropdown>
  )
}

export const Rail = () => {
  const { t } = useTranslation()
  const can = useCan()
  const isBar = useNarrow()
  const allowed = entries.filter(entry => can(entry.needs))
  const first = allowed.filter(entry => !entry.isSecond)
  const second = allowed.filter(entry => entry.isSecond)
  return (
    <nav className={styles.rail} data-bar={isBar || undefined} aria-label={t('shell.navigation')}>
      {!isBar && (
        <Link to="/conversations" className={styles.logo} aria-label={t('app.name')}>
          {t('app.logo')}
        </Link>
      )}
      {first.map(entry => (
        <RailLink key={entry.to} entry={entry} isBar={isBar} />
      ))}
      {isBar ? <More rest={second} /> : <span className={styles.gap} />}
      {!isBar && second.map(entry => <RailLink key={entry.to} entry={entry} isBar={false} />)}
      <AvatarMenu isBar={isBar} />
    </nav>
  )
}
