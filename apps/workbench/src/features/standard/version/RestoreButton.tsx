/** Rolling back: an older version in force again, with a reason for the record. */
import { routes, type StandardVersion } from '@tact/protocol'
import { App, Button, Form, Input, Modal } from 'antd'
import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#shared/api/index.ts'
import { versionRoutes } from '../draft/useDrafts.ts'

const RestoreDialog = ({ version, onClose }: { version: StandardVersion; onClose: () => void }) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ reason: string }>()
  const restore = useAct(routes.restoreStandardVersion, {
    stale: [...versionRoutes, routes.getStandard],
    onSuccess: ({ number }) => {
      message.success(t('standard.restore.done', { number: number ?? '' }))
      onClose()
    },
  })
  return (
    <Modal
      open
      centered
      title={t('standard.restore.title', { number: version.number ?? '' })}
      okText={t('standard.restore.do')}
      cancelText={t('common.cancel')}
      okButtonProps={{ danger: true }}
      confirmLoading={restore.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{t('standard.restore.hint')}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }) => restore.mutate({ params: { id: version.id }, body: { reason } })}
      >
        <Form.Item
          name="reason"
          label={t('standard.reason')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
        >
          <Input.TextArea autoFocus maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

export const RestoreButton = ({ version, isLarge = false }: { version: StandardVersion; isLarge?: boolean }) => {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  if (!version.can.restore) return null
  return (
    <>
      <Button
        {...(isLarge ? {} : { type: 'link' as const, size: 'small' as const })}
        icon={<RotateCcw size={14} />}
        onClick={() => setIsOpen(true)}
      >
        {t('standard.restore.do')}
      </Button>
      {isOpen && <RestoreDialog version={version} onClose={() => setIsOpen(false)} />}
    </>
  )
}
