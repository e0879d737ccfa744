/** The one-time password: shown once, to be handed over. */
import { Button, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '#shared/ui/index.ts'
import styles from './People.module.css'

export const OneTimePassword = ({
  name,
  password,
  onClose,
}: {
  name: string
  password: string
  onClose: () => void
}) => {
  const { t } = useTranslation()
  return (
    <Modal
      open
      centered
      width={440}
      mask={{ closable: false }}
      closable={false}
      title={t('people.oneTime', { name })}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('people.oneTimeDone')}
        </Button>
      }
    >
      <p>{t('people.oneTimeHint')}</p>
      <div className={styles.secret}>
        <code>{password}</code>
        <CopyButton text={password} />
      </div>
    </Modal>
  )
}
