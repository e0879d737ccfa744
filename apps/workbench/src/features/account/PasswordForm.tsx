/** Changing one's password, with the rules in sight. */
import { ProblemError, routes } from '@tact/protocol'
import { Button, Form, Input } from 'antd'
import { Check, Circle } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#shared/api/index.ts'
import { useMe } from '#shared/session/index.ts'
import styles from './Password.module.css'
import { brokenRules, minLength, type Rule, strengthOf } from './strength.ts'

type Fields = { current: string; next: string; again: string }
const rules: readonly Rule[] = ['length', 'kinds', 'notOwn', 'notOld']

export const PasswordForm = ({ onDone }: { onDone: () => void }) => {
  const { t } = useTranslation()
  const { person } = useMe()
  const [form] = Form.useForm<Fields>()
  const next = Form.useWatch('next', form) ?? ''
  const current = Form.useWatch('current', form) ?? ''
  const own = [person.name, person.email.split('@')[0] ?? '']
  const broken = brokenRules(next, { current, own })
  const strength = strengthOf(next)
  const change = useAct(routes.changePassword, {
    isQuiet: false,
    onSuccess: () => {
      form.resetFields()
      onDone()
    },
    onError: error => {
      const isWrong = error instanceof ProblemError && error.problem.code === 'wrong_credentials'
      if (isWrong) form.setFields([{ name: 'current', errors: [t('account.currentWrong')] }])
    },
  })
  const checkNext = (_: unknown, value: string = '') => {
    const first = brokenRules(value, { current: form.getFieldValue('current'), own })[0]
    return first ? Promise.reject(new Error(t(`account.rules.${first}`, { count: minLength }))) : Promise.resolve()
  }
  const checkAgain = (_: unknown, value: string) =>
    value === form.getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(t('account.againDiffers')))
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      validateTrigger="onBlur"
      className={styles.form}
      onFinish={values => change.mutate({ body: { current: values.current, next: values.next } })}
    >
      <input type="text" name="username" autoComplete="username" value={person.email} readOnly hidden />
      <Form.Item
        name="current"
        label={t('account.current')}
        rules={[{ required: true, message: t('common.required') }]}
      >
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item name="next" label={t('account.next')} rules={[{ validator: checkNext }]}>
        <Input.Password autoComplete="new-password" maxLength={128} />
      </Form.Item>
      <div className={styles.meter} data-strength={strength} aria-hidden="true">
        <i />
        <i />
        <i />
        <i />
      </div>
      <ul className={styles.rules}>
        {rules.map(rule => {
          const isKept = next !== '' && !broken.includes(rule)
          return (
            <li key={rule} data-kept={isKept || undefined}>
              {isKept ? <Check size={14} /> : <Circle size={14} />}
              {t(`account.rules.${rule}`, { count: minLength })}
              <span className="visually-hidden">{isKept ? t('account.kept') : t('account.notKept')}</span>
            </li>
          )
        })}
      </ul>
      <Form.Item name="again" label={t('account.again')} dependencies={['next']} rules={[{ validator: checkAgain }]}>
        <Input.Password autoComplete="new-password" maxLength={128} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {t('account.change')}
      </Button>
    </Form>
  )
}
