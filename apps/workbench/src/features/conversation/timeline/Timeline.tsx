/** The words of a conversation: scrolls back for older ones, stays at the end while one reads the end. */
import type { ConversationSummary } from '@tact/protocol'
import { useQuery } from '@tanstack/react-query'
import { ArrowDown } from 'lucide-react'
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState, SkeletonRows } from '#shared/ui/index.ts'
import { useOutbox } from '#features/conversation/composer/outbox.ts'
import { loadOlder, messagesQuery } from '#features/conversation/live/cache.ts'
import { buildTimeline } from '#features/conversation/timeline/timeline.ts'
import { TimelineRow } from '#features/conversation/timeline/TimelineRow.tsx'
import { TypingSignLine } from '#features/conversation/timeline/TypingSignLine.tsx'
import styles from '#features/conversation/timeline/timeline.module.css'

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
  const [hasNew, setHasNew] = useState(false)
  const isLoadingOlder = useRef(false)
  const lastKey = items.at(-1)?.key
  const firstId = data?.messages[0]?.id

  const toEnd = () => {
    const box = scroller.current
    if (!box) return
    box.scrollTop = box.scrollHeight
    isAtEnd.current = true
    setHasNew(false)
  }
  useLayoutEffect(() => {
    const box = scroller.current
    if (!box) return
    if (keptHeight.current !== null) {
      box.scrollTop += box.scrollHeight - keptHeight.current
      keptHeight.current = null
    } else if (isAtEnd.current) toEnd()
  }, [firstId, lastKey, covered, items])
  useEffect(() => {
    if (lastKey !== undefined && !isAtEnd.current) setHasNew(true)
  }, [lastKey])
  // Pictures arrive after their line: the end stays the end.
  useEffect(() => {
    const content = scroller.current?.firstElementChild
    if (!content) return
    const observer = new ResizeObserver(() => isAtEnd.current && toEnd())
    observer.observe(content)
    return () => observer.disconnect()
  }, [isPending])

  const firstSeq = data?.messages[0]?.seq
  useEffect(() => {
    if (focusSeq === null || firstSeq === undefined) return
    if (firstSeq > focusSeq && data?.hasOlder) {
      void loadOlder(conversation.id)
      return
    }
    const target = data?.messages.find(message => message.seq >= focusSeq)
    const line = target && scroller.current?.querySelector(`[data-message="${target.id}"]`)
    if (!line) return
    isAtEnd.current = false
    line.scrollIntoView({ block: 'center' })
    line.setAttribute('data-focus', 'true')
    const timer = setTimeout(() => line.removeAttribute('data-focus'), focusMilliseconds)
    return () => clearTimeout(timer)
    // Only where it begins: later messages must not scroll back.
  }, [focusSeq, firstSeq])

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
      <div ref={scroller} className={styles.scroller} onScroll={onScroll} tabIndex={0} role="log" aria-label={t('conversation.timeline.label')}>
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
