/** Head of a conversation: the customer, the clock, and what one can do with it. */
import { type ConversationSummary, permission, routes } from '@tact/protocol'
import { Button } from 'antd'
import { ArrowLeft, ArrowLeftRight, TrendingDown, UserRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useRoute } from '#shared/api/index.ts'
import { useNarrow } from '#shared/narrow.ts'
import { useCan } from '#shared/session/index.ts'
import { formatSpan } from '#shared/time/index.ts'
import { Avatar, Chip, ClockRing, Dot, IconButton, useClockReading } from '#shared/ui/index.ts'
import { upsetMoods } from '../queue/order.ts'
import styles from './pane.module.css'

type Props = {
  conversation: ConversationSummary
  isMine: boolean
  onBack?: () => void
  onCustomer?: () => void
  onTransfer: () => void
  onClose: () => void
}

export const ConversationHeader = ({ conversation, isMine, onBack, onCustomer, onTransfer, onClose }: Props) => {
  const { t } = useTranslation()
  const can = useCan()
  const isNarrow = useNarrow()
  const { data: file } = useRoute(routes.getCustomer, { params: { id: conversation.customer.id } })
  const { customer, mood, page, status, agent } = conversation
  const city = file?.customer.city
  const mayAct = status === 'open' && (isMine || can(permission.conversation.readAll))
  const label = mood?.label ?? 'calm'
  // Alone on a narrow screen, it heads the page.
  const Heading = isNarrow ? 'h1' : 'h2'
  return (
    <header className={styles.header}>
      {onBack && <IconButton label={t('common.back')} icon={<ArrowLeft size={18} />} onClick={onBack} />}
      {!isNarrow && <Avatar name={customer.name} size={40} />}
      <div className={styles.who}>
        <Heading>
          <span className={styles.name}>{customer.name}</span>
          {(upsetMoods.includes(label) || label === 'pleased') && status !== 'closed' && (
            <Chip
              tone={label === 'angry' ? 'a' : label === 'pleased' ? 'g' : 'am'}
              icon={label === 'pleased' ? undefined : <TrendingDown aria-hidden="true" />}
            >
              {t(`emotion.${label}`)}
            </Chip>
          )}
          {status === 'closed' && <Chip>{t('conversation.queue.closed')}</Chip>}
        </Heading>
        {isNarrow ? (
          <HeaderClock conversation={conversation} />
        ) : (
          <p>
            {t(`conversation.channel.${conversation.channel}`, { defaultValue: conversation.channel })}
            {page && (
              <>
                <Dot />
                <a href={page.url} target="_blank" rel="noreferrer" className={styles.page} title={page.url}>
                  {t('conversation.onPage', { title: page.title || page.url })}
                </a>
              </>
            )}
            {city && (
              <>
                <Dot />
                {city}
              </>
            )}
            {agent && !isMine && (
              <>
                <Dot />
                {t('conversation.servedBy', { name: agent.name })}
              </>
            )}
          </p>
        )}
      </div>
      {!isNarrow && <HeaderClock conversation={conversation} />}
      {mayAct && can(permission.conversation.transfer) && (
        <Button icon={<ArrowLeftRight size={16} />} onClick={onTransfer} aria-label={t('conversation.transfer.button')}>
          {isNarrow ? null : t('conversation.transfer.button')}
        </Button>
      )}
      {mayAct && can(permission.conversation.close) && (
        <Button onClick={onClose}>{t('conversation.close.button')}</Button>
      )}
      {onCustomer && (
        <IconButton label={t('conversation.showCustomer')} icon={<UserRound size={18} />} onClick={onCustomer} />
      )}
    </header>
  )
}

const HeaderClock = ({ conversation }: { conversation: ConversationSummary }) => {
  const { t } = useTranslation()
  const { clock, status } = conversation
  const { tone, seconds } = useClockReading(clock)
  if (status === 'closed') return null
  if (seconds === null)
    return (
      <span className={styles.clock} data-tone="paused">
        <ClockRing clock={clock} size={20} />
        <span className={styles.clockWords}>{t(`conversation.clock.${clock.pausedReason ?? 'answered'}`)}</span>
      </span>
    )
  return (
    <span className={styles.clock} data-tone={tone} title={t(`clock.${clock.kind ?? 'full_answer'}`)}>
      <ClockRing clock={clock} size={20} />
      {t(seconds < 0 ? 'time.over' : 'time.left', { span: formatSpan(Math.abs(seconds) * 1000, t) })}
    </span>
  )
}
