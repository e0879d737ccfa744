/** Signing in. */
import { type Me, ProblemError, routes } from '@tact/protocol'
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { CircleAlert } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText, queryClient, useAct, useRoute } from '#shared/api/index.ts'
import { meQuery } from '#shared/session/index.ts'
import { Avatar } from '#shared/ui/index.ts'
import { pickDemo } from './demo.ts'
import styles from './Gate.module.css'
import { Gate } from './Gate.tsx'
import { safeReturn } from './return.ts'

type Fields = { email: string; password: string }

export const SignInPage = () => {
  const { t } = useTranslation()
  const { history } = useRouter()
  const navigate = useNavigate()
  const back = safeReturn(useSearch({ from: '/sign-in' }).return)
  const [form] = Form.useForm<Fields>()
  const demo = useRoute(routes.listDemoSignIns, {}, { retry: false, staleTime: Number.POSITIVE_INFINITY })
  const [isAll, setAll] = useState(false)
  const people = demo.data?.signIns ?? []
  const shown = isAll ? people : pickDemo(people)
  const enter = (me: Me) => {
    queryClient.clear()
    queryClient.setQueryData(meQuery.queryKey, me)
    if (me.mustChangePassword) void navigate({ to: '/change-password', search: { return: back } })
    else history.push(back)
  }
  const signIn = useAct(routes.signIn, { onSuccess: enter, isQuiet: true })
  const problem = signIn.error instanceof ProblemError ? signIn.error.problem : null
  const submit = (body: Fields) => signIn.mutate({ body: { email: body.email.trim(), password: body.password } })
  return (
    <Gate title={t('account.signIn')} hint={t('account.signInHint')}>
      {signIn.error && (
        <p className={styles.alert} role="alert">
          <CircleAlert />
          <span>{problem?.code === 'wrong_credentials' ? t('account.wrong') : problemText(signIn.error)}</span>
        </p>
      )}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} validateTrigger="onBlur">
        <Form.Item
          name="email"
          label={t('account.email')}
          rules={[
            { required: true, message: t('common.required') },
            { type: 'email', message: t('account.emailForm'), transform: value => String(value ?? '').trim() },
          ]}
        >
          <Input size="large" autoComplete="username" inputMode="email" autoFocus spellCheck={false} />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('account.password')}
          rules={[{ required: true, message: t('common.required') }]}
        >
          <Input.Password size="large" autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>
          {t('account.signIn')}
        </Button>
      </Form>
      {people.length > 0 && (
        <section className={styles.demo}>
          <h2>{t('account.demo')}</h2>
          <p>{t('account.demoHint')}</p>
          <ul className={styles.people}>
            {shown.map(({ name, email, role, password }) => (
              <li key={email}>
                <button
                  type="button"
                  className={styles.person}
                  disabled={signIn.isPending}
                  onClick={() => submit({ email, password })}
                >
                  <Avatar name={name} tone="p" />
                  <span>
                    <b>{name}</b>
                    <small>{t(`role.${role}`)}</small>
                  </span>
                </button>
              </li>
            ))}
          </ul>
          {shown.length < people.length && (
            <Button type="link" className={styles.more} onClick={() => setAll(true)}>
              {t('account.demoMore', { count: people.length - shown.length })}
            </Button>
          )}
        </section>
      )}
    </Gate>
  )
}
