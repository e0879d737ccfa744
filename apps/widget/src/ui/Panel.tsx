/** The window itself: a panel on wide screens, a sheet that holds the focus on phones. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { ShownPicture } from '#ui/Attachments.tsx'
import { Banners } from '#ui/Banners.tsx'
import { Composer } from '#ui/Composer.tsx'
import { Header } from '#ui/Header.tsx'
import { Lightbox } from '#ui/Lightbox.tsx'
import { Messages } from '#ui/Messages.tsx'
import { useChat } from '#ui/use-chat.ts'
import { useSheet } from '#ui/use-sheet.ts'

const focusable = 'button:not(:disabled), textarea, a[href], input:not([hidden]), video[controls], [tabindex="0"]'

const Loading = () => {
  const { t } = useChat()
  return (
    <div class="list skeleton" role="status" aria-label={t('loading')}>
      <i />
      <i />
      <i />
    </div>
  )
}

const Failed = () => {
  const { chat, t } = useChat()
  return (
    <div class="failed-card" role="alert">
      <strong class="card-title">{t('failed.title')}</strong>
      <p class="card-note">{t('failed.body')}</p>
      <button type="button" class="solid" onClick={() => void chat.start()}>
        {t('failed.retry')}
      </button>
    </div>
  )
}

const EndQuestion = ({ onDone }: { onDone(): void }) => {
  const { chat, t } = useChat()
  const keep = useRef<HTMLButtonElement>(null)
  useEffect(() => keep.current?.focus(), [])
  const end = () => {
    onDone()
    void chat.endConversation()
  }
  return (
    <section class="ask" role="alertdialog" aria-label={t('end.question')}>
      <strong class="card-title">{t('end.question')}</strong>
      <p class="card-note">{t('end.note')}</p>
      <footer>
        <button type="button" class="plain" onClick={end}>
          {t('end.confirm')}
        </button>
        <button ref={keep} type="button" class="solid" onClick={onDone}>
          {t('end.cancel')}
        </button>
      </footer>
    </section>
  )
}

export const Panel = () => {
  const { chat, state } = useChat()
  const panel = useRef<HTMLDivElement>(null)
  const [picture, setPicture] = useState<ShownPicture | null>(null)
  const [isEnding, setEnding] = useState(false)
  const isSheet = useSheet(panel)
  const isWaiting = state.phase === 'loading' && state.timeline.messages.length === 0 && state.outbox.length === 0

  useEffect(() => panel.current?.focus({ preventScroll: true }), [])

  const onKeyDown = (event: KeyboardEvent) => {
    // What is typed here is no shortcut of the shop's page.
    event.stopPropagation()
    if (event.key === 'Escape' && !event.isComposing) {
      if (isEnding) setEnding(false)
      else chat.close()
    }
    const root = panel.current?.getRootNode()
    if (event.key !== 'Tab' || !isSheet || !(root instanceof ShadowRoot)) return
    const all = [...root.querySelectorAll<HTMLElement>(focusable)]
    const active = root.activeElement
    const end = event.shiftKey ? all[0] : all.at(-1)
    if (active !== end && active !== panel.current) return
    event.preventDefault()
    ;(event.shiftKey ? all.at(-1) : all[0])?.focus()
  }
  return (
    <>
      {isSheet && <div class="backdrop" onClick={chat.close} aria-hidden="true" />}
      <div
        ref={panel}
        class="panel"
        role="dialog"
        aria-modal={isSheet}
        aria-labelledby="tact-title"
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        <Header onEnd={() => setEnding(true)} />
        <Banners />
        {state.phase === 'failed' && <Failed />}
        {isWaiting ? <Loading /> : <Messages onShow={setPicture} />}
        {isEnding && <EndQuestion onDone={() => setEnding(false)} />}
        <Composer />
      </div>
      {picture && (
        <Lightbox
          picture={picture}
          onClose={() => {
            setPicture(null)
            panel.current?.focus()
          }}
        />
      )}
    </>
  )
}
