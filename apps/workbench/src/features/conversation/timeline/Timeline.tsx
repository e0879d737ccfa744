/** The words of a conversation: scrolls back for older ones, stays at the end while one reads the end. */
import type { ConversationSummary } from '@tact/protocol'
import { useQuery } from '@tanstack/react-query'
import { ArrowDown } from 'lucide-react'
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState, SkeletonRows } from '#shared/ui/index.ts'
import { useOutbox } from '../composer/outbox.ts'
import { loadOlder, messagesQuery } from '../live/cache.ts'
import { TimelineRow } from './TimelineRow.tsx'
import { TypingSignLine } from './TypingSignLine.tsx'
import styles from './timeline.module.css'
import { buildTimeline } from './timeline.ts'

const nearEnd = 80
const focusMilliseconds = 2400

type Props = {
  conversation: ConversationSummary
  /** Pixels at the end that the guard's card covers. */
  covered: number
  /** A message to begin at, as a search hit names it. */
  focusSeq: number | null
  children?: ReactNode
}

export const Timeline = ({ conversation, covered, focusSeq, children }: Props) => {
  const { t } = useTranslation()
  const { data, isPending, error, refetch } = useQuery(messagesQuery(conversation.id))
  const outgoing = useOutbox(conversation.id)
  const [unreadAfter] = useState(conversation.unread > 0 ? conversation.agentReadSeq : null)
  const items = useMemo(
    () => buildTimeline(data?.messages ?? [], outgoing, unreadAfter),
    [data?.messages, outgoing, unreadAfter],
  )
  const scroller = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const keptHeight = useRef<number | null>(null)
  const shownLast = useRef<string | undefined>(undefined)
  const focused = useRef<number | null>(null)
  const isLoadingOlder = useRef(false)
  const [hasNew, setHasNew] = useState(false)
  const lastKey = items.at(-1)?.key

  const toEnd = useCallback(() => {
    const box = scroller.current
    if (!box) return
    box.scrollTop = box.scrollHeight
    isAtEnd.current = true
    setHasNew(false)
  }, [])
  useLayoutEffect(() => {
    const box = scroller.current
    if (!box) return
    if (keptHeight.current !== null && box.scrollHeight !== keptHeight.current) {
      box.scrollTop += box.scrollHeight - keptHeight.current
      keptHeight.current = null
    } else if (isAtEnd.current) toEnd()
    else if (shownLast.current !== undefined && lastKey !== shownLast.current) setHasNew(true)
    shownLast.current = lastKey
  })
  /** A region that scrolls must be reachable by key; pictures arrive after their line, and the end stays the end. */
  const watchBox = useCallback(
    (box: HTMLDivElement) => {
      scroller.current = box
      box.tabIndex = 0
      const observer = new ResizeObserver(() => isAtEnd.current && toEnd())
      if (box.firstElementChild) observer.observe(box.firstElementChild)
      return () => observer.disconnect()
    },
    [toEnd],
  )

  useEffect(() => {
    const first = data?.messages[0]
    // Once per asked place: later messages must not scroll back to it.
    if (focusSeq === null || focused.current === focusSeq || !first) return
    if (first.seq > focusSeq && data.hasOlder) {
      void loadOlder(conversation.id)
      return
    }
    focused.current = focusSeq
    const target = data.messages.find(message => message.seq >= focusSeq)
    const line = target && scroller.current?.querySelector(`[data-message="${target.id}"]`)
    if (!line) return
    isAtEnd.current = false
    line.scrollIntoView({ block: 'center' })
    line.setAttribute('data-focus', 'true')
    setTimeout(() => line.removeAttribute('data-focus'), focusMilliseconds)
  }, [focusSeq, data, conversation.id])

  const onScroll = () => {
    const box = scroller.current
    if (!box) return
    isAtEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < nearEnd
    if (isAtEnd.current) setHasNew(false)
    if (box.scrollTop > 160 || isLoadingOlder.current || !data?.hasOlder) return
    isLoadingOlder.current = true
    keptHeight.current = box.scrollHeight
    loadOlder(conversation.id)
      .catch(() => {
        keptHeight.current = null
      })
      .finally(() => {
        isLoadingOlder.current = false
      })
  }

  if (isPending) return <SkeletonRows count={6} height={56} />
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return (
    <div className={styles.frame}>
      <div
        ref={watchBox}
        className={styles.scroller}
        onScroll={onScroll}
        role="log"
        aria-label={t('conversation.timeline.label')}
      >
        <div className={styles.content} style={{ paddingBottom: 16 + covered }}>
          {data.hasOlder && <p className={styles.older}>{t('conversation.timeline.older')}</p>}
          {items.map(item => (
            <TimelineRow key={item.key} item={item} conversation={conversation} />
          ))}
          {children}
          <TypingSignLine conversationId={conversation.id} name={conversation.customer.name} />
        </div>
      </div>
      {hasNew && (
        <button type="button" className={styles.newPill} onClick={toEnd}>
          <ArrowDown size={14} strokeWidth={1.75} aria-hidden="true" />
          {t('conversation.timeline.new')}
        </button>
      )}
    </div>
  )
}
