/** Place in the queue and the expected time, while nobody has taken the conversation yet. */
import type { QueuePlace } from '@tact/protocol'
import { useRef } from 'preact/hooks'
import { formatWait } from '#text/format.ts'
import { useChat } from '#ui/use-chat.ts'

const radius = 19
const around = 2 * Math.PI * radius

export const Queue = ({ queue }: { queue: QueuePlace | null }) => {
  const { t } = useChat()
  // The ring fills as the wait shortens, measured against the longest wait that was told.
  const longest = useRef(1)
  longest.current = Math.max(longest.current, queue?.expectedSeconds ?? 1)
  const share = queue ? Math.min(0.92, Math.max(0.12, 1 - queue.expectedSeconds / longest.current)) : 0.25
  const time = queue && formatWait(queue.expectedSeconds, t)
  const position = queue?.position ?? 0
  const title = !time ? t('queue.waiting') : t(position <= 1 ? 'queue.next' : 'queue.title', { position, time })
  return (
    <div class="queue" role="status">
      <svg class="ring" width="44" height="44" viewBox="0 0 44 44" aria-hidden="true">
        <circle cx="22" cy="22" r={radius} class="ring-track" />
        <circle cx="22" cy="22" r={radius} class="ring-share" stroke-dasharray={`${around * share} ${around}`} />
        <text x="22" y="22" text-anchor="middle" dominant-baseline="central">
          {position > 0 ? position : ''}
        </text>
      </svg>
      <div>
        <strong class="card-title">{title}</strong>
        <p class="card-note">{t('queue.hint')}</p>
      </div>
    </div>
  )
}
