/** The list: history, messages, what is on its way, the queue, the rating. Stays at its end unless the reader scrolled up. */
import type { Message } from '@tact/protocol'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { lastOwnSeq, type Row, toRows } from '#state/rows.ts'
import { eventLine } from '#text/event-line.ts'
import { formatDay, formatTime } from '#text/format.ts'
import type { ShownPicture } from '#ui/Attachments.tsx'
import { MessageBubble, OutboxBubble } from '#ui/Bubble.tsx'
import { Queue } from '#ui/Queue.tsx'
import { Rating } from '#ui/Rating.tsx'
import { Tray } from '#ui/Tray.tsx'
import { useChat } from '#ui/use-chat.ts'

const nearEnd = 48

const EventRow = ({ message }: { message: Message }) => {
  const { state, t } = useChat()
  const line = eventLine(message, state.locale, t)
  return line ? (
    <li class="line">
      <time dateTime={message.at}>{formatTime(message.at, state.locale)}</time> {line}
    </li>
  ) : null
}

export const Messages = ({ onShow }: { onShow(picture: ShownPicture): void }) => {
  const { chat, state, t } = useChat()
  const list = useRef<HTMLDivElement>(null)
  const { conversation, timeline, outbox, earlier, settings } = state
  const ownSeq = lastOwnSeq(timeline.messages)
  const receiptOf = ({ conversationId, seq, role, kind }: Message) => {
    if (role !== 'customer' || kind !== 'text' || seq !== ownSeq || conversation?.id !== conversationId) return null
    return conversation.readSeq >= seq ? 'read' : 'delivered'
  }
  // The shop writes one greeting; to a reader of English a Chinese one says nothing.
  const isForeign = state.locale === 'en' && /\p{Script=Han}/u.test(settings?.greeting ?? '')
  const greeting = (!isForeign && settings?.greeting) || t('greeting')
  const isClosed = conversation?.status === 'closed'
  const isAsked = isClosed && conversation.rating.state === 'ask' && !state.skippedRatings.includes(conversation.id)
  const isEmpty = timeline.messages.length === 0 && outbox.length === 0 && earlier.length === 0

  useLayoutEffect(() => {
    if (state.isAtEnd && list.current) list.current.scrollTop = list.current.scrollHeight
  })
  useLayoutEffect(() => {
    const element = list.current
    if (!element) return
    // A list that scrolls must be reachable by key, whatever it holds.
    element.tabIndex = 0
    // The keyboard and growing text shrink the list; its end should stay in view.
    const observer = new ResizeObserver(() => {
      if (chat.store.get().isAtEnd) element.scrollTop = element.scrollHeight
    })
    observer.observe(element)
    if (element.firstElementChild) observer.observe(element.firstElementChild)
    return () => observer.disconnect()
  }, [chat])

  const renderRow = (row: Row) => {
    if (row.kind === 'outbox') return <OutboxBubble key={row.key} entry={row.entry} onShow={onShow} />
    if (row.kind === 'time') {
      const day = row.isNewDay ? formatDay(row.at, new Date(), state.locale, t) : ''
      return (
        <li key={row.key} class="line when">
          <time dateTime={row.at}>{`${day} ${formatTime(row.at, state.locale)}`.trim()}</time>
        </li>
      )
    }
    if (row.message.kind === 'event' || row.message.role === 'system')
      return <EventRow key={row.key} message={row.message} />
    return (
      <MessageBubble
        key={row.key}
        message={row.message}
        isFollowing={row.isFollowing}
        receipt={receiptOf(row.message)}
        onShow={onShow}
      />
    )
  }
  return (
    <div
      class="list"
      ref={list}
      role="log"
      aria-live="off"
      aria-labelledby="tact-title"
      onScroll={event => {
        const { scrollHeight, scrollTop, clientHeight } = event.currentTarget
        chat.setAtEnd(scrollHeight - scrollTop - clientHeight < nearEnd)
      }}
    >
      <ol>
        {state.earlierLeft.length > 0 && !isEmpty && (
          <li class="line">
            <button type="button" class="link" onClick={() => void chat.loadEarlier()}>
              {t('menu.earlier')}
            </button>
          </li>
        )}
        {earlier.map(thread => toRows(thread.messages, []).map(renderRow))}
        {isEmpty && (
          <li class="row desk">
            <div class="bubble desk">
              <p>{greeting}</p>
            </div>
          </li>
        )}
        {toRows(timeline.messages, outbox).map(renderRow)}
        {state.isAgentTyping && conversation?.status === 'open' && (
          <li class="row desk">
            <div class="bubble desk typing" role="img" aria-label={t('typing')}>
              <i />
              <i />
              <i />
            </div>
          </li>
        )}
        {isAsked && (
          <li>
            <Rating key={conversation.id} conversationId={conversation.id} />
          </li>
        )}
        {isClosed && conversation.rating.state === 'given' && <li class="line">{t('rating.thanks')}</li>}
        <Tray />
        {conversation?.status === 'waiting' && (
          <li>
            <Queue key={conversation.id} queue={conversation.queue} />
          </li>
        )}
      </ol>
    </div>
  )
}
