/** The customer is writing, with the words so far where the channel shows them. */
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive, useTyping } from '#shared/live/index.ts'
import styles from './timeline.module.css'

// A sign that is not renewed was lost with its sender.
const signLifetime = 8000

export const TypingSignLine = ({ conversationId, name }: { conversationId: string; name: string }) => {
  const { t } = useTranslation()
  const [sign, setSign] = useState<{ preview: string } | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const clear = () => {
    clearTimeout(timer.current)
    setSign(null)
  }
  useTyping(one => {
    if (one.conversationId !== conversationId) return
    if (!one.isTyping) return clear()
    clearTimeout(timer.current)
    timer.current = setTimeout(clear, signLifetime)
    setSign({ preview: one.preview ?? '' })
  })
  useLive(event => {
    if (
      event.type === 'message.sent' &&
      event.message.conversationId === conversationId &&
      event.message.role === 'customer'
    )
      clear()
  })
  useEffect(() => () => clearTimeout(timer.current), [])
  if (!sign) return null
  return (
    <p className={styles.typing}>
      <span className={styles.typingDots} aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {sign.preview === ''
        ? t('conversation.timeline.typing', { name })
        : t('conversation.timeline.typingWords', { name, words: sign.preview })}
    </p>
  )
}
