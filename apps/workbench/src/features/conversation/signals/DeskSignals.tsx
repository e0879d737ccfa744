/** What reaches the agent wherever they look: live changes into the cache, the number in the title, a soft sound. */
import { type LiveEvent, permission } from '@tact/protocol'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { applyFollowUp } from '#features/followup/index.ts'
import { applyOverride, usePendingOverrides } from '#features/guard/index.ts'
import { setBadge } from '#shared/badges.ts'
import { useLive } from '#shared/live/index.ts'
import { getPreferences } from '#shared/preferences.ts'
import { useCan, useMe } from '#shared/session/index.ts'
import { activeQuery, applyEvent } from '../live/cache.ts'
import { playChime } from './chime.ts'
import { needsSignal, titleOf } from './signal.ts'

export const DeskSignals = () => {
  const { t } = useTranslation()
  const { person } = useMe()
  const can = useCan()
  const navigate = useNavigate()
  const { data } = useQuery(activeQuery)
  const pending = usePendingOverrides(can(permission.override.decide))
  const unread = useMemo(
    () =>
      (data?.conversations ?? [])
        .filter(row => row.agent?.id === person.id)
        .reduce((total, row) => total + row.unread, 0),
    [data, person.id],
  )
  const count = unread + pending.length

  useLive(event => {
    applyEvent(event)
    applyOverride(event)
    applyFollowUp(event)
    if (needsSignal(event, person.id, can(permission.override.decide), document.visibilityState === 'visible'))
      tell(event)
  })

  useEffect(() => setBadge('conversation', count), [count])
  // The language writes the plain title; the number goes before it.
  useEffect(() => {
    document.title = titleOf(t('app.title'), count)
  }, [t, count])

  const tell = (event: LiveEvent) => {
    const { hasSound, hasNotifications } = getPreferences()
    if (hasSound) playChime()
    if (!hasNotifications || !('Notification' in window) || Notification.permission !== 'granted') return
    const conversationId =
      'conversation' in event
        ? event.conversation.id
        : event.type === 'override.changed'
          ? event.override.conversationId
          : null
    if (conversationId === null) return
    const name =
      event.type === 'override.changed'
        ? event.override.requestedBy.name
        : (data?.conversations.find(row => row.id === conversationId)?.customer.name ??
          t('conversation.signal.customer'))
    const body =
      event.type === 'message.sent'
        ? event.message.text.slice(0, 120) || t('conversation.signal.file')
        : t(event.type === 'override.changed' ? 'conversation.signal.override' : 'conversation.signal.waiting')
    const notification = new Notification(name, { body, tag: conversationId })
    notification.onclick = () => {
      window.focus()
      notification.close()
      void navigate({ to: '/conversations/$id', params: { id: conversationId } })
    }
  }
  return null
}
