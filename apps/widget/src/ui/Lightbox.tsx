/** One picture, large. Esc, the button or a tap beside it closes. */
import { useEffect, useRef } from 'preact/hooks'
import type { ShownPicture } from '#ui/Attachments.tsx'
import { Icon } from '#ui/icons.tsx'
import { useChat } from '#ui/use-chat.ts'

export const Lightbox = ({ picture, onClose }: { picture: ShownPicture; onClose(): void }) => {
  const { t } = useChat()
  const close = useRef<HTMLButtonElement>(null)
  useEffect(() => close.current?.focus(), [])
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape') onClose()
    if (event.key === 'Tab') event.preventDefault()
  }
  return (
    <div class="lightbox" role="dialog" aria-modal="true" aria-label={t('lightbox.label')} onKeyDown={onKeyDown}>
      <button ref={close} type="button" class="lightbox-ground" aria-label={t('lightbox.close')} onClick={onClose}>
        <span class="lightbox-close">
          <Icon name="close" size={24} />
        </span>
      </button>
      <img src={picture.url} alt={t('file.picture', { name: picture.name })} />
    </div>
  )
}
