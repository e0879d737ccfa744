/** Where the customer writes: grows with the text; Enter sends, but never while an input method is composing. */
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { acceptedKinds, maxMessageLength } from '#state/file-check.ts'
import { Icon } from '#ui/icons.tsx'
import { useChat } from '#ui/use-chat.ts'

const tallest = 132
// Safari ends the composition before the key arrives; only its 229 tells.
const isComposing = (event: KeyboardEvent) => event.isComposing || event.keyCode === 229

export const Composer = () => {
  const { chat, state, t } = useChat()
  const field = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const over = state.draft.length - maxMessageLength
  const isUploading = state.tray.some(file => file.state === 'uploading')
  const canSend = over <= 0 && (state.draft.trim() !== '' || state.tray.some(file => file.state !== 'failed'))

  useLayoutEffect(() => {
    const element = field.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${Math.min(element.scrollHeight, tallest)}px`
    element.style.overflowY = element.scrollHeight > tallest ? 'auto' : 'hidden'
  }, [state.draft])
  useEffect(() => {
    if (matchMedia('(hover: hover) and (pointer: fine)').matches) field.current?.focus()
  }, [])

  const send = () => {
    if (!canSend) return
    chat.send()
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return
    event.preventDefault()
    send()
  }
  const addFiles = (files: FileList | undefined | null) => {
    if (files?.length) chat.tray.add([...files])
  }
  return (
    <div class="composer">
      {over > 0 && (
        <p class="over" role="alert">
          {t('composer.tooLong', { max: maxMessageLength, over })}
        </p>
      )}
      <div class="write">
        <button
          type="button"
          class="plain-icon"
          aria-label={t('composer.attach')}
          title={t('composer.attach')}
          onClick={() => picker.current?.click()}
        >
          <Icon name="camera" />
        </button>
        <input
          ref={picker}
          type="file"
          hidden
          multiple
          accept={acceptedKinds}
          onChange={event => {
            addFiles(event.currentTarget.files)
            event.currentTarget.value = ''
          }}
        />
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          value={state.draft}
          enterkeyhint="send"
          placeholder={t(
            state.conversation?.status === 'closed' ? 'composer.placeholderClosed' : 'composer.placeholder',
          )}
          aria-label={t('composer.label')}
          onInput={event => {
            chat.setDraft(event.currentTarget.value)
            chat.typed()
          }}
          onKeyDown={onKeyDown}
          onPaste={event => {
            if (!event.clipboardData?.files.length) return
            event.preventDefault()
            addFiles(event.clipboardData.files)
          }}
        />
        <button
          type="button"
          class={chat.isSendWanted() && isUploading ? 'send waiting' : 'send'}
          aria-label={t('composer.send')}
          title={t('composer.send')}
          disabled={!canSend}
          onClick={send}
        >
          <Icon name="up" />
        </button>
      </div>
    </div>
  )
}
