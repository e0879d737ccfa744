/** Finding by typing. */
import { hasPermission, routes } from '@tact/protocol'
import { useNavigate } from '@tanstack/react-router'
import { Command } from 'cmdk'
import { Keyboard, Languages, MessageSquareText, MessagesSquare, Search, SunMoon, UserRound } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Marked } from '#features/search/index.ts'
import { useRoute } from '#shared/api/index.ts'
import { entries } from '#shared/navigation.ts'
import { setPreferences, usePreferences } from '#shared/preferences.ts'
import { useMe } from '#shared/session/index.ts'
import { Dot, Kbd } from '#shared/ui/index.ts'
import { matchesAll } from './match.ts'
import styles from './Palette.module.css'
import { openPalette } from './state.ts'
import { useLate } from './useLate.ts'

const few = 5

const Row = ({
  value,
  icon,
  children,
  onSelect,
}: {
  value: string
  icon: ReactNode
  children: ReactNode
  onSelect: () => void
}) => (
  <Command.Item value={value} className={styles.row} onSelect={onSelect}>
    {icon}
    <span>{children}</span>
  </Command.Item>
)

export const Finder = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation()
  const { person: me } = useMe()
  const { language } = usePreferences()
  const navigate = useNavigate()
  const [query, setQuery] = useState('')
  const asked = useLate(query.trim(), 200)
  const people = useRoute(routes.listPeople)
  const conversations = useRoute(routes.listConversations, { query: { status: 'active', limit: 100 } })
  const messages = useRoute(
    routes.search,
    { query: { q: asked, limit: few } },
    { enabled: asked !== '', placeholderData: before => before },
  )
  const run = (act: () => unknown) => () => {
    onClose()
    void act()
  }
  const allowed = entries.filter(({ needs }) => hasPermission(me.role, needs))
  const foundPages = allowed.filter(page => matchesAll(query, t(`shell.pages.${page.name}`), page.to))
  const foundPeople = query
    ? (people.data?.people ?? [])
        .filter(person => matchesAll(query, person.name, person.email, person.team))
        .slice(0, few)
    : []
  const foundConversations = (conversations.data?.conversations ?? [])
    .filter(({ customer, subject, agent }) => matchesAll(query, customer.name, subject, agent?.name))
    .slice(0, query ? few : 3)
  const hits = asked && query.trim() ? (messages.data?.hits ?? []) : []
  const acts = [
    { key: 'light', icon: <SunMoon />, name: t('palette.light'), act: () => setPreferences({ theme: 'light' }) },
    { key: 'dark', icon: <SunMoon />, name: t('palette.dark'), act: () => setPreferences({ theme: 'dark' }) },
    {
      key: 'language',
      icon: <Languages />,
      name: t('palette.language'),
      act: () => setPreferences({ language: language === 'en' ? 'zh-CN' : 'en' }),
    },
  ].filter(({ name }) => query !== '' && matchesAll(query, name))
  const group = (heading: string, children: ReactNode[]) =>
    children.length > 0 && (
      <Command.Group heading={t(`palette.${heading}`)} className={styles.group}>
        {children}
      </Command.Group>
    )
  return (
    <Command label={t('palette.title')} shouldFilter={false} loop>
      <div className={styles.field}>
        <Search />
        <Command.Input
          autoFocus
          value={query}
          onValueChange={setQuery}
          placeholder={t('palette.placeholder')}
          maxLength={100}
        />
        <Kbd>Esc</Kbd>
      </div>
      <Command.List className={styles.list} label={t('palette.results')}>
        <Command.Empty className={styles.none}>{t('palette.none')}</Command.Empty>
        {group(
          'pages',
          foundPages.map(page => (
            <Row key={page.to} value={page.to} icon={<page.icon />} onSelect={run(() => navigate({ to: page.to }))}>
              {t(`shell.pages.${page.name}`)}
            </Row>
          )),
        )}
        {group(
          'conversations',
          foundConversations.map(({ id, customer, subject, lastMessage }) => (
            <Row
              key={id}
              value={id}
              icon={<MessagesSquare />}
              onSelect={run(() => navigate({ to: '/conversations/$id', params: { id } }))}
            >
              {customer.name}
              <Dot />
              <small>{subject ?? lastMessage?.text}</small>
            </Row>
          )),
        )}
        {group(
          'people',
          foundPeople.map(({ id, name, team, role }) => (
            <Row
              key={id}
              value={id}
              icon={<UserRound />}
              onSelect={run(() => navigate({ to: '/people', search: { q: name } }))}
            >
              {name}
              <Dot />
              <small>{team || t(`role.${role}`)}</small>
            </Row>
          )),
        )}
        {group('messages', [
          ...hits.map(hit => (
            <Row
              key={hit.messageId}
              value={hit.messageId}
              icon={<MessageSquareText />}
              onSelect={run(() =>
                navigate({
                  to: '/conversations/$id',
                  params: { id: hit.conversationId },
                  search: { message: hit.seq },
                }),
              )}
            >
              {hit.customerName}
              <Dot />
              <small>
                <Marked text={hit.text} ranges={hit.ranges} max={60} />
              </small>
            </Row>
          )),
          ...(query.trim()
            ? [
                <Row
                  key="all"
                  value="all"
                  icon={<Search />}
                  onSelect={run(() => navigate({ to: '/search', search: { q: query.trim() } }))}
                >
                  {t('palette.all', { q: query.trim() })}
                </Row>,
              ]
            : []),
        ])}
        {group('acts', [
          ...acts.map(({ key, icon, name, act }) => (
            <Row key={key} value={key} icon={icon} onSelect={run(act)}>
              {name}
            </Row>
          )),
          ...(matchesAll(query, t('shell.keys'))
            ? [
                <Row key="keys" value="keys" icon={<Keyboard />} onSelect={() => openPalette('keys')}>
                  {t('shell.keys')}
                </Row>,
              ]
            : []),
        ])}
      </Command.List>
    </Command>
  )
}
