/** Lines under the head: connection, opening hours, what went wrong. */
import { Icon } from '#ui/icons.tsx'
import { useChat } from '#ui/use-chat.ts'

export const Banners = () => {
  const { chat, state, t } = useChat()
  const { settings, connection, notice, phase, conversation } = state
  return (
    <>
      {phase === 'ready' && connection !== 'online' && (
        <p class="banner" role="status">
          <Icon name="offline" size={16} />
          {t(connection === 'lost' ? 'connection.lost' : 'connection.polling')}
        </p>
      )}
      {settings && !settings.isOpenNow && phase === 'ready' && conversation?.status !== 'open' && (
        <p class="banner">{t('closed.now', { hours: settings.hours })}</p>
      )}
      {notice && (
        <div class="banner notice" role="alert">
          <span>{notice}</span>
          <button type="button" class="link" onClick={chat.dismissNotice}>
            {t('notice.dismiss')}
          </button>
        </div>
      )}
    </>
  )
}
