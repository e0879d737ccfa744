/** The rows of the queue; a long list draws only what is near the window. */
import type { ConversationSummary } from '@tact/protocol'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty } from '#shared/ui/index.ts'
import type { QueueView } from './QueuePane.tsx'
import { QueueRow } from './QueueRow.tsx'
import styles from './queue.module.css'

const rowHeight = 92
const overscan = 6

type Props = {
  rows: readonly ConversationSummary[]
  view: QueueView
  selected: string | null
  onSelect: (id: string) => void
}

export const QueueList = ({ rows, view, selected, onSelect }: Props) => {
  const { t } = useTranslation()
  const scroller = useRef<HTMLUListElement>(null)
  const [range, setRange] = useState({ from: 0, to: 30 })
  const readRange = () => {
    const list = scroller.current
    if (!list) return
    const from = Math.max(0, Math.floor(list.scrollTop / rowHeight) - overscan)
    const to = Math.ceil((list.scrollTop + list.clientHeight) / rowHeight) + overscan
    setRange(now => (now.from === from && now.to === to ? now : { from, to }))
  }
  const index = rows.findIndex(row => row.id === selected)
  useEffect(() => {
    const list = scroller.current
    if (!list || index < 0) return
    const top = index * rowHeight
    if (top < list.scrollTop) list.scrollTop = top
    else if (top + rowHeight > list.scrollTop + list.clientHeight) list.scrollTop = top + rowHeight - list.clientHeight
  }, [index])

  if (rows.length === 0) {
    const isNarrowed = view.text.trim() !== '' || view.isUnreadOnly || view.isUpsetOnly
    const which = isNarrowed ? 'narrowed' : view.isClosed ? 'closed' : view.tab
    return (
      <Empty title={t(`conversation.queue.empty.${which}.title`)} hint={t(`conversation.queue.empty.${which}.text`)} />
    )
  }
  const from = Math.min(range.from, Math.max(0, rows.length - 1))
  const shown = rows.slice(from, range.to)
  return (
    <ul ref={scroller} className={styles.list} onScroll={readRange}>
      {from > 0 && <li aria-hidden="true" style={{ height: from * rowHeight }} />}
      {shown.map(row => (
        <QueueRow key={row.id} row={row} isSelected={row.id === selected} onSelect={onSelect} />
      ))}
      {from + shown.length < rows.length && (
        <li aria-hidden="true" style={{ height: (rows.length - from - shown.length) * rowHeight }} />
      )}
    </ul>
  )
}
