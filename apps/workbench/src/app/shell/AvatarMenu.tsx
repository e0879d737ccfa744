/** Oneself: presence, theme, language, account, leaving. */
import { type PresenceState, PresenceState as PresenceStates, permission, routes } from '@tact/protocol'
import { useNavigate } from '@tanstack/react-router'
import { Dropdown, type MenuProps } from 'antd'
import { Check, CircleUser, Keyboard, Languages, LogOut, SunMoon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { usePresence } from '#app/shell/presence.ts'
import styles from '#app/shell/Rail.module.css'
import { openPalette } from '#features/palette/index.ts'
import { useAct } from '#shared/api/index.ts'
import { setPreferences, usePreferences } from '#shared/preferences.ts'
import { forgetMe, useCan, useMe } from '#shared/session/index.ts'
import { Avatar, Dot, StateDot } from '#shared/ui/index.ts'

const themes = ['system', 'light', 'dark'] as const
const languages = [
  ['zh-CN', 'shell.chinese'],
  ['en', 'shell.english'],
] as const

export const AvatarMenu = ({ isBar }: { isBar: boolean }) => {
  const { t } = useTranslation()
  const { person } = useMe()
  const can = useCan()
  const navigate = useNavigate()
  const { theme, language } = usePreferences()
  const { state, choose } = usePresence()
  const signOut = useAct(routes.signOut, {
    onSettled: () => {
      forgetMe()
      void navigate({ to: '/sign-in' })
    },
  })
  const mark = (isChosen: boolean) => (isChosen ? <Check /> : <span style={{ display: 'inline-block', width: 16 }} />)
  const items: MenuProps['items'] = [
    {
      key: 'who',
      type: 'group',
      label: (
        <>
          {person.name}
          <Dot />
          {t(`role.${person.role}`)}
        </>
      ),
    },
    ...(can(permission.presence.set)
      ? [
          ...PresenceStates.options.map((option: PresenceState) => ({
            key: `presence-${option}`,
            icon: (
              <span className={styles.dot}>
                <StateDot state={option} />
              </span>
            ),
            label: t(`presence.${option}`),
            extra: state === option ? <Check /> : undefined,
            onClick: () => choose(option),
          })),
          { type: 'divider' as const },
        ]
      : []),
    {
      key: 'account',
      icon: <CircleUser />,
      label: t('shell.account'),
      onClick: () => void navigate({ to: '/account' }),
    },
    {
      key: 'theme',
      icon: <SunMoon />,
      label: t('shell.theme'),
      children: themes.map(option => ({
        key: `theme-${option}`,
        icon: mark(theme === option),
        label: t(`shell.themes.${option}`),
        onClick: () => setPreferences({ theme: option }),
      })),
    },
    {
      key: 'language',
      icon: <Languages />,
      label: t('shell.language'),
      children: languages.map(([option, name]) => ({
        key: option,
        icon: mark(language === option),
        label: t(name),
        onClick: () => setPreferences({ language: option }),
      })),
    },
    { key: 'keys', icon: <Keyboard />, label: t('shell.keys'), onClick: () => openPalette('keys') },
    { type: 'divider' },
    { key: 'leave', icon: <LogOut />, label: t('shell.signOut'), onClick: () => signOut.mutate({}) },
  ]
  return (
    <Dropdown
      menu={{ items, selectable: false, style: { minWidth: 176 } }}
      trigger={['click']}
      placement={isBar ? 'topRight' : 'topLeft'}
    >
      <button type="button" className={styles.me} aria-label={t('shell.meMenu', { name: person.name })}>
        <Avatar name={person.name} tone="p" state={state} />
      </button>
    </Dropdown>
  )
}
