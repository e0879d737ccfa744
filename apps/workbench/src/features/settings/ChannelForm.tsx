/** What the customer sees and when people are there; saved together. */
import { type ChannelSettings, routes } from '@tact/protocol'
import { App, Button, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemFields, queryClient, routeQuery, useAct } from '#shared/api/index.ts'
import { Card } from '#shared/ui/index.ts'
import { ColorField, minContrast, ratioOf } from './ColorField.tsx'
import { HoursEditor } from './HoursEditor.tsx'
import { checkDay, type Span, sortWeek, weekdays } from './hours.ts'
import styles from './Settings.module.css'

type Fields = Pick<ChannelSettings, 'shopName' | 'color' | 'greeting' | 'allowedOrigins' | 'timeZone' | 'reopenHours'>

// Those a Chinese shop and its partners are likely to work in; any other one may be typed in the search.
const zones = Intl.supportedValuesOf('timeZone')

const isOrigin = (text: string): boolean => {
  try {
    const { protocol, origin } = new URL(text)
    return /^https?:$/.test(protocol) && origin === text.replace(/\/$/, '')
  } catch {
    return false
  }
}

export const ChannelForm = ({ settings, isDisabled }: { settings: ChannelSettings; isDisabled: boolean }) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const [weekly, setWeekly] = useState(settings.weekly)
  const [isChanged, setChanged] = useState(false)
  const shopName = Form.useWatch('shopName', form) ?? settings.shopName
  const greeting = Form.useWatch('greeting', form) ?? settings.greeting
  const save = useAct(routes.updateChannel, {
    onSuccess: saved => {
      queryClient.setQueryData(routeQuery(routes.getChannel, {}).queryKey, saved)
      setWeekly(saved.weekly)
      setChanged(false)
      message.success(t('common.saved'))
    },
    onError: error =>
      form.setFields(
        Object.entries(problemFields(error)).map(([name, text]) => ({ name: name as keyof Fields, errors: [text] })),
      ),
  })
  const submit = (fields: Fields) => {
    if (weekdays.some(day => checkDay((weekly[day] ?? []) as Span[]))) {
      message.error(t('settings.hoursFirst'))
      return
    }
    const allowedOrigins = fields.allowedOrigins.map(origin => origin.replace(/\/$/, ''))
    save.mutate({ body: { ...fields, allowedOrigins, weekly: sortWeek(weekly) } })
  }
  const reset = () => {
    form.resetFields()
    setWeekly(settings.weekly)
    setChanged(false)
  }
  const required = { required: true, whitespace: true, message: t('common.required') }
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      disabled={isDisabled}
      initialValues={settings}
      onValuesChange={() => setChanged(true)}
      onFinish={submit}
      className={styles.form}
    >
      <Card title={t('settings.look')} hint={t('settings.lookHint')}>
        <Form.Item name="shopName" label={t('settings.shopName')} rules={[required]}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="greeting" label={t('settings.greeting')} rules={[required]}>
          <Input.TextArea maxLength={200} autoSize={{ minRows: 2, maxRows: 5 }} />
        </Form.Item>
        <Form.Item
          name="color"
          label={t('settings.color')}
          rules={[
            {
              validator: (_, color: string) =>
                (ratioOf(color) ?? 0) >= minContrast
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('settings.colorRule'))),
            },
          ]}
        >
          <ColorField isDisabled={isDisabled} shopName={shopName} greeting={greeting} />
        </Form.Item>
      </Card>
      <Card title={t('settings.hours')} hint={t('settings.hoursHint')}>
        <HoursEditor
          value={weekly}
          isDisabled={isDisabled}
          onChange={next => {
            setWeekly(next)
            setChanged(true)
          }}
        />
        <div className={styles.pair}>
          <Form.Item name="timeZone" label={t('settings.timeZone')}>
            <Select showSearch options={zones.map(zone => ({ value: zone, label: zone }))} />
          </Form.Item>
          <Form.Item name="reopenHours" label={t('settings.reopen')} extra={t('settings.reopenHint')}>
            <InputNumber min={0} max={720} precision={0} suffix={t('settings.hoursUnit')} style={{ width: '100%' }} />
          </Form.Item>
        </div>
      </Card>
      <Card title={t('settings.origins')} hint={t('settings.originsHint')}>
        <Form.Item
          name="allowedOrigins"
          noStyle
          rules={[
            {
              validator: (_, origins: string[]) =>
                origins.every(isOrigin) ? Promise.resolve() : Promise.reject(new Error(t('settings.originForm'))),
            },
          ]}
        >
          <Select
            mode="tags"
            maxCount={50}
            open={false}
            suffixIcon={null}
            tokenSeparators={[' ', ',']}
            placeholder="https://shop.example.com"
            aria-label={t('settings.origins')}
            style={{ width: '100%' }}
          />
        </Form.Item>
      </Card>
      {isChanged && !isDisabled && (
        <div className={styles.saveBar}>
          <span>{t('settings.unsaved')}</span>
          <Button onClick={reset}>{t('settings.discard')}</Button>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t('common.save')}
          </Button>
        </div>
      )}
    </Form>
  )
}
