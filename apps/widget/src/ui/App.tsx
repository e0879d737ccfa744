/** The whole widget: the launcher with its badge, the window, and one line that tells screen readers what is new. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Options } from '#options.ts'
import type { Chat } from '#state/chat.ts'
import { shopVariables } from '#text/colour.ts'
import { Icon } from '#ui/icons.tsx'
import { Panel } from '#ui/Panel.tsx'
import { ChatContext, useChat } from '#ui/use-chat.ts'

const useIsDark = (theme: Options['theme']): boolean => {
  const query = '(prefers-color-scheme: dark)'
  const [isDark, setDark] = useState(() => theme === 'dark' || (theme === 'auto' && matchMedia(query).matches))
  useEffect(() => {
    if (theme !== 'auto') return
    const media = matchMedia(query)
    const update = () => setDark(media.matches)
    media.addEventListener('change', update)
    return () => media.removeEventListener('change', update)
  }, [theme])
  return isDark
}

/** Speaks only of what came after opening; history is there to be read, not announced. */
const Announcer = () => {
  const { state, t } = useChat()
  const last = state.timeline.messages.findLast(message => message.role === 'agent' && message.kind === 'text')
  const first = useRef<string | undefined | null>(null)
  if (state.phase === 'ready' && first.current === null) first.current = last?.id
  const isNew = state.phase === 'ready' && last && last.id !== first.current
  return (
    <div class="unseen" role="status" aria-live="polite">
      {isNew ? `${last.author?.name ?? t('who.desk')}: ${last.text}` : ''}
    </div>
  )
}

const Launcher = () => {
  const { chat, t } = useChat()
  const button = useRef<HTMLButtonElement>(null)
  const unread = chat.unread()
  const wasOpen = useRef(false)
  const { isOpen } = chat.store.get()
  useEffect(() => {
    if (wasOpen.current && !isOpen) button.current?.focus({ preventScroll: true })
    wasOpen.current = isOpen
  }, [isOpen])
  if (isOpen) return null
  const label = unread > 0 ? t('launcher.unread', { count: unread }) : t('launcher.open')
  return (
    <button
      ref={button}
      type="button"
      class="launcher"
      aria-label={label}
      title={t('launcher.open')}
      onClick={chat.open}
    >
      <Icon name="chat" size={26} />
      {unread > 0 && <span class="badge">{unread > 99 ? '99+' : unread}</span>}
    </button>
  )
}

const Frame = ({ options }: { options: Options }) => {
  const { state } = useChat()
  const isDark = useIsDark(options.theme)
  const { settings } = state
  const color = options.color ?? settings?.color ?? ''
  const onColor = options.color ? null : (settings?.onColor ?? null)
  return (
    <div
      class={`tact ${options.position}${isDark ? ' dark' : ''}`}
      lang={state.locale}
      style={shopVariables(color, onColor, isDark)}
    >
      <Launcher />
      {state.isOpen && <Panel />}
      <Announcer />
    </div>
  )
}

export const App = ({ chat, options }: { chat: Chat; options: Options }) => (
  <ChatContext.Provider value={chat}>
    <Frame options={options} />
  </ChatContext.Provider>
)
