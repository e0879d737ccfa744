/** Another version came in force since the draft began: the draft is put over it, clause by clause where both changed. */
import { type RebaseConflict, routes, type StandardVersion } from '@tact/protocol'
import { App, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#shared/api/index.ts'
import { DiffView } from '../version/DiffView.tsx'
import styles from './Draft.module.css'
import { versionRoutes } from './useDrafts.ts'

type Choice = 'mine' | 'current'

export const RebaseDialog = ({ version, onClose }: { version: StandardVersion; onClose: () => void }) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [conflicts, setConflicts] = useState<readonly RebaseConflict[]>([])
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({})
  const rebase = useAct(routes.rebaseDraft, {
    stale: versionRoutes,
    onSuccess: answer => {
      setConflicts(answer.conflicts)
      if (answer.conflicts.length > 0) return
      message.success(t('standard.act.rebase.done'))
      onClose()
    },
  })
  const isOpen = conflicts.some(({ clauseId }) => !choices[clauseId])
  return (
    <Modal
      open
      centered
      width={760}
      title={t('standard.act.rebase.title')}
      okText={t('standard.act.rebase.do')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: isOpen }}
      confirmLoading={rebase.isPending}
      onOk={() =>
        rebase.mutate({ params: { id: version.id }, body: { revision: version.revision, choices: { ...choices } } })
      }
      onCancel={onClose}
    >
      <p>{t(conflicts.length > 0 ? 'standard.act.rebase.conflicts' : 'standard.act.rebase.hint')}</p>
      {conflicts.map(({ clauseId, title, mine, current }) => (
        <fieldset key={clauseId} className={styles.conflict}>
          <legend>
            {clauseId} {title}
          </legend>
          <Radio.Group
            value={choices[clauseId] ?? null}
            onChange={({ target }) => setChoices({ ...choices, [clauseId]: target.value })}
            options={[
              { value: 'mine', label: t('standard.act.rebase.mine') },
              { value: 'current', label: t('standard.act.rebase.current') },
            ]}
          />
          <DiffView before={current} after={mine} />
        </fieldset>
      ))}
    </Modal>
  )
}
