/** Writing a script: the words, how they will read, and what the standard says to them. */
import { routes, type Script, scriptVariables } from '@tact/protocol'
import { App, Button, Form, Input, type InputRef, Modal, Select } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { problemFields, useAct } from '#shared/api/index.ts'
import styles from './ScriptPage.module.css'
import { ScriptPreview } from './ScriptPreview.tsx'

type Fields = Pick<Script, 'shortcut' | 'title' | 'body'> & { category: string[] | string }
type FormProps = { script: Script | null; categories: readonly string[]; onClose: () => void }

const shortcutForm = /^[\p{L}\p{N}_-]{1,30}$/u

export const ScriptForm = ({ script, categories, onClose }: FormProps) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const area = useRef<InputRef & { resizableTextArea?: { textArea: HTMLTextAreaElement } }>(null)
  const body = Form.useWatch('body', form) ?? ''
  const done = () => {
    message.success(t('common.saved'))
    onClose()
  }
  const onError = (error: unknown) =>
    form.setFields(
      Object.entries(problemFields(error)).map(([name, text]) => ({ name: name as keyof Fields, errors: [text] })),
    )
  const stale = [routes.listScripts]
  const create = useAct(routes.createScript, { stale, onSuccess: done, onError })
  const update = useAct(routes.updateScript, { stale, onSuccess: done, onError })
  const save = ({ category, ...fields }: Fields) => {
    const input = { ...fields, category: Array.isArray(category) ? (category[0] ?? '') : category }
    if (script) update.mutate({ params: { id: script.id }, body: input })
    else create.mutate({ body: input })
  }
  const insert = (name: string) => {
    const field = area.current?.resizableTextArea?.textArea
    const start = field?.selectionStart ?? body.length
    const end = field?.selectionEnd ?? start
    const words = `{{${name}}}`
    form.setFieldValue('body', body.slice(0, start) + words + body.slice(end))
    requestAnimationFrame(() => {
      field?.focus()
      field?.setSelectionRange(start + words.length, start + words.length)
    })
  }
  const required = { required: true, message: t('common.required') }
  return (
    <Modal
      open
      centered
      width={880}
      title={script ? t('scriptPage.edit') : t('scriptPage.add')}
      okText={t('common.save')}
      cancelText={t('common.cancel')}
      confirmLoading={create.isPending || update.isPending}
      onOk={form.submit}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <div className={styles.form}>
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          validateTrigger="onBlur"
          initialValues={script ? { ...script, category: [script.category] } : { category: [] }}
          onFinish={save}
        >
          <div className={styles.pair}>
            <Form.Item name="title" label={t('scriptPage.name')} rules={[{ ...required, whitespace: true }]}>
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item
              name="shortcut"
              label={t('scriptPage.shortcut')}
              rules={[required, { pattern: shortcutForm, message: t('scriptPage.shortcutForm') }]}
            >
              <Input maxLength={30} prefix="/" spellCheck={false} />
            </Form.Item>
          </div>
          <Form.Item
            name="category"
            label={t('scriptPage.category')}
            extra={t('scriptPage.categoryHint')}
            rules={[required]}
          >
            <Select mode="tags" maxCount={1} options={categories.map(value => ({ value, label: value }))} />
          </Form.Item>
          <Form.Item name="body" label={t('scriptPage.body')} rules={[{ ...required, whitespace: true }]}>
            <Input.TextArea ref={area} maxLength={2000} showCount autoSize={{ minRows: 6, maxRows: 12 }} />
          </Form.Item>
          <div className={styles.variables}>
            <span>{t('scriptPage.insert')}</span>
            {scriptVariables.map(name => (
              <Button key={name} size="small" onClick={() => insert(name)}>
                {t(`scriptPage.variables.${name}`)}
              </Button>
            ))}
          </div>
        </Form>
        <ScriptPreview body={body} />
      </div>
    </Modal>
  )
}
