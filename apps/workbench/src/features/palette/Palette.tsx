/** The command palette: pages, people, conversations, messages, acts; or the list of keys. */
import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { Finder } from './Finder.tsx'
import { KeyHelp } from './KeyHelp.tsx'
import styles from './Palette.module.css'

const Palette = ({ view, onClose }: { view: 'find' | 'keys'; onClose: () => void }) => {
  const { t } = useTranslation()
  const isFinder = view === 'find'
  return (
    <Modal
      open
      width={isFinder ? 600 : 560}
      style={{ top: '12vh' }}
      footer={null}
      closable={!isFinder}
      title={isFinder ? <span className="visually-hidden">{t('palette.title')}</span> : t('shell.keys')}
      onCancel={onClose}
      className={isFinder ? styles.modal : undefined}
    >
      {isFinder ? <Finder onClose={onClose} /> : <KeyHelp />}
    </Modal>
  )
}

export default Palette
