/** Beginning a draft: a name for what shall change. */
import { routes } from '@tact/protocol'
import { useNavigate } from '@tanstack/react-router'
import { Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAct } from '#shared/api/index.ts'

export const NewDraft = ({ clauseId, onClose }: { clauseId?: string; onClose: () => void }) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [form] = Form.useForm<{ title: string; note?: string }>()
  const create = useAct(routes.createDraft, {
    stale: [routes.listStandardVersions],
    onSuccess: ({ id }) => {
      onClose()
      void (clauseId
        ? navigate({ to: '/standard/$clauseId', params: { clauseId }, search: { draft: id } })
        : navigate({ to: '/standard', search: { draft: id } }))
    },
  })
  return (
    <Modal
      open
      centered
      title={t('standard.draft.new')}
      okText={t('standard.draft.begin')}
      cancelText={t('common.cancel')}
      confirmLoading={create.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ title, note }) => create.mutate({ body: { title, ...(note ? { note } : {}) } })}
      >
        <Form.Item
          name="title"
          label={t('standard.draft.title')}
          extra={t('standard.draft.titleHint')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
        >
          <Input maxLength={80} autoFocus />
        </Form.Item>
        <Form.Item name="note" label={t('standard.draft.note')}>
          <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
