/** All keys of the desk on one sheet. */
import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { usePreferences } from '#shared/preferences.ts'
import { Kbd } from '#shared/ui/index.ts'
import styles from '#features/conversation/desk.module.css'

export const HelpSheet = ({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) => {
  const { t } = useTranslation()
  const { sendKey } = usePreferences()
  const keys: readonly (readonly [name: string, ...keys: string[]])[] = [
    ['move', 'J', 'K'],
    ['accept', 'A'],
    ['reply', 'R'],
    ['scripts', '/'],
    ['send', sendKey === 'enter' ? 'Enter' : 'Ctrl Enter'],
    ['nextFinding', 'Tab'],
    ['take', 'Alt Enter'],
    ['another', 'Alt ↓'],
    ['acknowledge', 'Alt K'],
    ['palette', 'Ctrl K'],
    ['leave', 'Esc'],
    ['help', '?'],
  ]
  return (
    <Modal open={isOpen} centered width={420} title={t('conversation.help.title')} footer={null} onCancel={onClose}>
      <dl className={styles.help}>
        {keys.map(([name, ...caps]) => (
          <div key={name}>
            <dt>{t(`conversation.help.${name}`)}</dt>
            <dd>
              {caps.map(cap => (
                <Kbd key={cap}>{cap}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
