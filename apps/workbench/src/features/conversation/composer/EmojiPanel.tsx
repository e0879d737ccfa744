/** A few fitting faces and signs; more than three in a reply is a finding anyway. */
import { useTranslation } from 'react-i18next'
import styles from './composer.module.css'

const faces = [
  '😊',
  '🙂',
  '😄',
  '🤝',
  '🙏',
  '👍',
  '👌',
  '💐',
  '🎉',
  '🌷',
  '☕',
  '📦',
  '🚚',
  '🔧',
  '✅',
  '📷',
  '📞',
  '⏰',
  '🏠',
  '🪵',
  '🛁',
  '💡',
  '🎁',
  '🌟',
]

export const EmojiPanel = ({ onPick }: { onPick: (face: string) => void }) => {
  const { t } = useTranslation()
  return (
    <fieldset className={styles.faces} aria-label={t('conversation.composer.emoji')}>
      {faces.map(face => (
        <button key={face} type="button" onClick={() => onPick(face)}>
          {face}
        </button>
      ))}
    </fieldset>
  )
}
