/** Files on their way, as cards at the end of the list: picture, name, progress, taking back. */
import { useState } from 'preact/hooks'
import type { TrayFile } from '#state/tray.ts'
import { Icon } from '#ui/icons.tsx'
import { useChat } from '#ui/use-chat.ts'

const Thumb = ({ file, thumbnail }: { file: TrayFile; thumbnail: string | null }) => {
  const [isBroken, setBroken] = useState(false)
  const source = file.preview ?? thumbnail
  if (file.kind === 'picture' && source && !isBroken) return <img src={source} alt="" onError={() => setBroken(true)} />
  if (file.kind === 'video' && file.preview)
    return <video src={`${file.preview}#t=0.1`} muted playsInline preload="metadata" aria-hidden="true" tabIndex={-1} />
  return <Icon name={file.kind === 'video' ? 'play' : 'picture'} />
}

export const Tray = () => {
  const { chat, state, t } = useChat()
  return (
    <>
      {state.tray.map(file => {
        const percent = Math.round(file.progress * 100)
        const thumbnail = file.attachment?.thumbnailUrl ? chat.absolute(file.attachment.thumbnailUrl) : null
        return (
          <li key={file.key} class="row own">
            <div class={`tray ${file.state}`}>
              <span class="thumb">
                <Thumb file={file} thumbnail={thumbnail} />
              </span>
              <div class="tray-body">
                <span class="tray-name">
                  <span>{file.name}</span>
                  <span class="tray-state">
                    {file.state === 'uploading' ? `${percent}%` : file.state === 'done' ? t('file.done') : ''}
                  </span>
                </span>
                {file.state === 'failed' ? (
                  <span class="tray-failed" role="alert">
                    {file.reason}
                    {file.canRetry && (
                      <button type="button" class="link" onClick={() => chat.tray.retry(file.key)}>
                        {t('file.retry')}
                      </button>
                    )}
                  </span>
                ) : (
                  <progress max={100} value={percent} aria-label={`${t('file.uploading')} ${file.name}`} />
                )}
              </div>
              <button
                type="button"
                class="plain-icon"
                aria-label={t('file.cancel', { name: file.name })}
                onClick={() => chat.tray.remove(file.key)}
              >
                <Icon name="close" size={18} />
              </button>
            </div>
          </li>
        )
      })}
    </>
  )
}
