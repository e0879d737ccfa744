/** One conversation: who it is and how near the clock, the words, and where the answer is written. */
import { type ConversationSummary, permission, routes } from '@tact/protocol'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { MessagesSquare } from 'lucide-react'
import { type DragEvent, type RefObject, useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { OverrideRows } from '#features/guard/index.ts'
import { api, useAct, useRoute } from '#shared/api/index.ts'
import { useCan, useMe } from '#shared/session/index.ts'
import { Empty, ErrorState, Kbd, SkeletonRows } from '#shared/ui/index.ts'
import { Composer, type ComposerHandle } from '../composer/Composer.tsx'
import { CloseDialog } from '../dialogs/CloseDialog.tsx'
import { TransferDialog } from '../dialogs/TransferDialog.tsx'
import { activeQuery, conversationQuery, messagesQuery, putConversation } from '../live/cache.ts'
import { Timeline } from '../timeline/Timeline.tsx'
import { ClosedFoot } from './ClosedFoot.tsx'
import { ConversationHeader } from './ConversationHeader.tsx'
import { replyContextOf } from './context.ts'
import styles from './pane.module.css'

type Props = {
  id: string | null
  focusSeq: number | null
  composer: RefObject<ComposerHandle | null>
  onBack?: () => void
  onCustomer?: () => void
  onLeave: () => void
}

/** The row from the queue where it is there: then nothing is asked. */
export const useConversation = (id: string | null) => {
  const fromList = useQuery({
    ...activeQuery,
    select: list => list.conversations.find(row => row.id === id),
    enabled: id !== null,
  })
  const single = useQuery({
    ...conversationQuery(id ?? ''),
    enabled: id !== null && !fromList.isPending && fromList.data === undefined,
  })
  return { conversation: fromList.data ?? single.data, error: single.error, retry: () => void single.refetch() }
}

export const ConversationPane = (props: Props) => {
  const { t } = useTranslation()
  const { conversation, error, retry } = useConversation(props.id)
  if (props.id === null)
    return (
      <section className={styles.pane} aria-label={t('conversation.pane')}>
        <div className={styles.nothing}>
          <Empty icon={<MessagesSquare />} title={t('conversation.none.title')} hint={t('conversation.none.text')} />
        </div>
      </section>
    )
  if (error && !conversation)
    return (
      <section className={styles.pane} aria-label={t('conversation.pane')}>
        <ErrorState error={error} onRetry={retry} />
      </section>
    )
  if (!conversation)
    return (
      <section className={styles.pane} aria-label={t('conversation.pane')}>
        <SkeletonRows count={6} height={64} />
      </section>
    )
  return <OpenConversation key={conversation.id} {...props} conversation={conversation} />
}

const OpenConversation = ({
  conversation,
  composer,
  focusSeq,
  onBack,
  onCustomer,
  onLeave,
}: Props & { conversation: ConversationSummary }) => {
  const { t } = useTranslation()
  const { person } = useMe()
  const can = useCan()
  const [dialog, setDialog] = useState<'transfer' | 'close' | null>(null)
  const [covered, setCovered] = useState(0)
  const [isDropping, setDropping] = useState(false)
  const { data } = useQuery(messagesQuery(conversation.id))
  const { data: file } = useRoute(routes.getCustomer, { params: { id: conversation.customer.id } })
  const context = useMemo(
    () => replyContextOf(conversation, data?.messages ?? [], file?.customer ?? null),
    [conversation, data?.messages, file],
  )
  const isMine = conversation.agent?.id === person.id
  const isWaiting = conversation.status === 'waiting'
  const isClosed = conversation.status === 'closed'
  const canReply = can(permission.conversation.reply) && (isMine || can(permission.conversation.readAll))
  const canWrite = !isClosed && (canReply || can(permission.conversation.note))
  useReceipts(conversation, isMine)

  const accept = useAct(routes.acceptConversation, { onSuccess: putConversation })
  const rewrite = useCallback((text: string) => composer.current?.insert(text), [composer])
  const drop = {
    onDragOver: (event: DragEvent) => {
      if (!canReply || isClosed || !event.dataTransfer.types.includes('Files')) return
      event.preventDefault()
      setDropping(true)
    },
    onDragLeave: (event: DragEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setDropping(false)
    },
    onDrop: (event: DragEvent) => {
      setDropping(false)
      if (composer.current?.addFiles(event.dataTransfer.files)) event.preventDefault()
    },
  }
  return (
    <section
      className={styles.pane}
      aria-label={t('conversation.paneOf', { name: conversation.customer.name })}
      {...drop}
    >
      <ConversationHeader
        conversation={conversation}
        isMine={isMine}
        onBack={onBack}
        onCustomer={onCustomer}
        onTransfer={() => setDialog('transfer')}
        onClose={() => setDialog('close')}
      />
      <Timeline conversation={conversation} covered={covered} focusSeq={focusSeq}>
        <OverrideRows conversationId={conversation.id} onRewrite={rewrite} />
      </Timeline>
      {isDropping && <div className={styles.drop}>{t('conversation.file.drop')}</div>}
      {isWaiting && can(permission.conversation.accept) ? (
        <div className={styles.waiting}>
          <span>{t('conversation.waitingHint')}</span>
          <Button
            type="primary"
            loading={accept.isPending}
            onClick={() => accept.mutate({ params: { id: conversation.id } })}
          >
            {t('conversation.accept')} <Kbd isOnSolid>A</Kbd>
          </Button>
        </div>
      ) : isClosed ? (
        <ClosedFoot conversation={conversation} />
      ) : canWrite ? (
        <>
          {!isMine && canReply && (
            <p className={styles.stepIn}>{t('conversation.stepIn', { name: conversation.agent?.name ?? '' })}</p>
          )}
          <Composer
            ref={composer}
            conversation={conversation}
            context={context}
            isNoteOnly={!canReply}
            onCovered={setCovered}
          />
        </>
      ) : null}
      {dialog === 'transfer' && (
        <TransferDialog
          conversation={conversation}
          onClose={() => setDialog(null)}
          onDone={() => {
            setDialog(null)
            onLeave()
          }}
          onAskConsent={words => {
            setDialog(null)
            composer.current?.focus()
            composer.current?.insert(words)
          }}
        />
      )}
      {dialog === 'close' && (
        <CloseDialog
          conversation={conversation}
          context={context}
          onClose={() => setDialog(null)}
          onDone={() => setDialog(null)}
        />
      )}
    </section>
  )
}

/** Says to the server, and through it to the customer, what the assigned agent has on screen. */
const useReceipts = ({ id, lastSeq, agentReadSeq }: ConversationSummary, isMine: boolean) => {
  useEffect(() => {
    if (!isMine || agentReadSeq >= lastSeq) return
    const tell = () => {
      if (document.visibilityState === 'visible')
        // A lost receipt is made good by the next one.
        api(routes.sendReceipt, { params: { id }, body: { read: lastSeq } }).catch(() => undefined)
    }
    tell()
    document.addEventListener('visibilitychange', tell)
    return () => document.removeEventListener('visibilitychange', tell)
  }, [id, lastSeq, agentReadSeq, isMine])
}
