/** The head of the window: who one talks to, a person one tap away, more, and putting it aside. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '#ui/icons.tsx'
import { useChat } from '#ui/use-chat.ts'

export const Header = ({ onEnd }: { onEnd(): void }) => {
  const { chat, state, t } = useChat()
  const [isMenuOpen, setMenuOpen] = useState(false)
  const menu = useRef<HTMLDivElement>(null)
  const { settings, conversation } = state
  const shop = settings?.shopName ?? ''
  const isActive = conversation !== null && conversation.status !== 'closed'
  const agent = isActive ? conversation.agent : null
  const hours = settings?.isOpenNow ? t('panel.hours', { hours: settings.hours }) : (settings?.hours ?? '')

  useEffect(() => {
    const place = menu.current
    if (!isMenuOpen || !place) return
    place.querySelector('button')?.focus()
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      setMenuOpen(false)
    }
    const onFocusOut = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget instanceof Node && !place.contains(relatedTarget)) setMenuOpen(false)
    }
    const onPointerDown = (event: Event) => {
      if (!event.composedPath().includes(place)) setMenuOpen(false)
    }
    document.addEventListener('pointerdown', onPointerDown)
    place.addEventListener('keydown', onKeyDown)
    place.addEventListener('focusout', onFocusOut)
    return () => {
      document.removeEventListener('pointerdown', onPointerDown)
      place.removeEventListener('keydown', onKeyDown)
      place.removeEventListener('focusout', onFocusOut)
    }
  }, [isMenuOpen])
  const act = (work: () => void) => () => {
    setMenuOpen(false)
    work()
  }
  return (
    <div class="head">
      <span class="avatar" aria-hidden="true">
        {(agent?.name ?? shop).trim().slice(0, 1) || <Icon name="chat" />}
      </span>
      <div class="head-text">
        <h2 id="tact-title">{shop ? t('panel.title', { shop }) : t('panel.fallbackTitle')}</h2>
        <p>{agent ? t('panel.served', { name: agent.name }) : hours}</p>
      </div>
      {!agent && (
        <button
          type="button"
          class="head-icon"
          aria-label={t('panel.requestPerson')}
          title={t('panel.requestPerson')}
          disabled={state.phase !== 'ready'}
          onClick={() => void chat.requestPerson()}
        >
          <Icon name="headset" />
        </button>
      )}
      <div class="menu-place" ref={menu}>
        {isMenuOpen && (
          <div class="menu">
            {isActive && (
              <button type="button" onClick={act(onEnd)}>
                {t('menu.end')}
              </button>
            )}
            {state.earlierLeft.length > 0 && (
              <button type="button" onClick={act(() => void chat.loadEarlier())}>
                {t('menu.earlier')}
              </button>
            )}
            <button
              type="button"
              lang={state.locale === 'en' ? 'zh-CN' : 'en'}
              onClick={act(() => void chat.setLocale(state.locale === 'en' ? 'zh-CN' : 'en'))}
            >
              {t('menu.language')}
            </button>
          </div>
        )}
        <button
          type="button"
          class="head-icon"
          aria-label={t('panel.menu')}
          title={t('panel.menu')}
          aria-expanded={isMenuOpen}
          onClick={() => setMenuOpen(!isMenuOpen)}
        >
          <Icon name="more" />
        </button>
      </div>
      <button
        type="button"
        class="head-icon"
        aria-label={t('panel.close')}
        title={t('panel.close')}
        onClick={chat.close}
      >
        <Icon name="down" />
      </button>
    </div>
  )
}
