/** Adding and changing a person. */
import { type Person, type PersonInput, roles as roleNames, routes } from '@tact/protocol'
import { App, Form, Input, InputNumber, Modal, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { problemFields, useAct } from '#shared/api/index.ts'
import { useMe } from '#shared/session/index.ts'
import styles from './People.module.css'

type Fields = Required<z.input<typeof PersonInput>>
type FormProps = {
  /** Null adds somebody. */
  person: Person | null
  onClose: () => void
  onCreated: (person: Person, oneTimePassword: string) => void
}

const knownSkills = ['presale', 'aftersale', 'complaint', 'installation', 'logistics', 'english'] as const
const knownLanguages = ['zh-CN', 'zh-HK', 'en'] as const
const empty: Fields = {
  name: '',
  email: '',
  role: 'agent',
  team: '',
  staffNumber: '',
  skills: [],
  languages: ['zh-CN'],
  maxOpen: 8,
}

export const PersonForm = ({ person, onClose, onCreated }: FormProps) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const me = useMe()
  const [form] = Form.useForm<Fields>()
  const showFields = (error: unknown) =>
    form.setFields(
      Object.entries(problemFields(error)).map(([name, text]) => ({ name: name as keyof Fields, errors: [text] })),
    )
  const stale = [routes.listPeople, routes.listPresence]
  const create = useAct(routes.createPerson, {
    stale,
    onError: showFields,
    onSuccess: answer => {
      onClose()
      onCreated(answer.person, answer.oneTimePassword)
    },
  })
  const update = useAct(routes.updatePerson, {
    stale: [...stale, routes.getMe],
    onError: showFields,
    onSuccess: () => {
      message.success(t('common.saved'))
      onClose()
    },
  })
  const save = (body: Fields) => {
    if (person) update.mutate({ params: { id: person.id }, body })
    else create.mutate({ body })
  }
  const required = { required: true, whitespace: true, message: t('common.required') }
  return (
    <Modal
      open
      centered
      width={600}
      title={person ? t('people.edit', { name: person.name }) : t('people.add')}
      okText={person ? t('common.save') : t('people.create')}
      cancelText={t('common.cancel')}
      confirmLoading={create.isPending || update.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={person ?? empty}
        onFinish={save}
        validateTrigger="onBlur"
        className={styles.fields}
      >
        <Form.Item name="name" label={t('people.name')} rules={[required]}>
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="email"
          label={t('account.email')}
          rules={[required, { type: 'email', message: t('account.emailForm') }]}
        >
          <Input inputMode="email" autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Form.Item
          name="role"
          label={t('people.role')}
          extra={person?.id === me.person.id ? t('people.ownRole') : undefined}
        >
          <Select
            disabled={person?.id === me.person.id}
            options={roleNames.map(role => ({ value: role, label: t(`role.${role}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="maxOpen"
          label={t('people.maxOpenLong')}
          rules={[{ required: true, message: t('common.required') }]}
        >
          <InputNumber min={0} max={50} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="team" label={t('people.team')}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="staffNumber" label={t('people.staffNumber')}>
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item name="skills" label={t('people.skills')} extra={t('people.skillsHint')} className={styles.wide}>
          <Select
            mode="tags"
            maxCount={30}
            options={knownSkills.map(skill => ({ value: skill, label: t(`skill.${skill}`) }))}
          />
        </Form.Item>
        <Form.Item name="languages" label={t('people.languages')} className={styles.wide}>
          <Select
            mode="multiple"
            options={knownLanguages.map(language => ({ value: language, label: t(`languageName.${language}`) }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
