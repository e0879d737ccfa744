/** One reply on the bench, with what the customer said before it. */
import type { ReplyContext } from '@tact/standard'
import { Checkbox, Form, Input } from 'antd'
import { CircleCheck } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { SkeletonRows } from '#shared/ui/index.ts'
import { useCheck } from '../engine/useEngine.ts'
import { Marked } from '../marks/Marked.tsx'
import styles from './Bench.module.css'
import { ChannelSelect } from './ChannelSelect.tsx'
import { Findings } from './Findings.tsx'
import type { Side } from './sides.ts'
import { setBench, useBench } from './state.ts'

const Answer = ({ side, text, context }: { side: Side; text: string; context: ReplyContext }) => {
  const { t } = useTranslation()
  const { data, error } = useCheck(side.pack, text, context)
  if (text.trim() === '') return <p className={styles.hint}>{t('standard.bench.replyHint')}</p>
  if (error) return <p role="alert">{error.message}</p>
  if (!data) return <SkeletonRows count={3} height={24} />
  return (
    <>
      <p className={styles.text}>
        <Marked
          text={text}
          spans={data.findings.map(({ start, end, enforcement }) => ({ start, end, isMust: enforcement === 'block' }))}
        />
      </p>
      <p className={styles.verdict} data-tone={data.enforcement === null ? 'g' : undefined} role="status">
        {data.enforcement === null && <CircleCheck />}
        {data.enforcement === null
          ? t('standard.bench.clean')
          : t(`standard.bench.verdict.${data.enforcement}`, { count: data.findings.length })}
      </p>
      <Findings side={side} findings={data.findings} textOf={() => text} draft={side.draft} />
    </>
  )
}

export const ReplyBench = ({ sides }: { sides: readonly Side[] }) => {
  const { t } = useTranslation()
  const { text, customer, isComplaint, channel } = useBench()
  const context = useMemo<ReplyContext>(
    () => ({
      channel,
      isComplaint,
      turns: customer.trim() ? [{ role: 'customer', text: customer.trim() }] : [],
    }),
    [channel, isComplaint, customer],
  )
  return (
    <div className={styles.bench}>
      <Form layout="vertical" component="div">
        <Form.Item label={t('standard.bench.replyLabel')} htmlFor="bench-reply">
          <Input.TextArea
            id="bench-reply"
            autoFocus
            value={text}
            maxLength={4000}
            placeholder={t('standard.bench.replyPlaceholder')}
            autoSize={{ minRows: 3, maxRows: 8 }}
            onChange={({ target }) => setBench({ text: target.value })}
          />
        </Form.Item>
        <Form.Item label={t('standard.bench.customer')} htmlFor="bench-customer">
          <Input
            id="bench-customer"
            value={customer}
            maxLength={1000}
            placeholder={t('standard.bench.customerPlaceholder')}
            onChange={({ target }) => setBench({ customer: target.value })}
          />
        </Form.Item>
        <div className={styles.options}>
          <ChannelSelect />
          <Checkbox checked={isComplaint} onChange={({ target }) => setBench({ isComplaint: target.checked })}>
            {t('standard.bench.isComplaint')}
          </Checkbox>
        </div>
      </Form>
      <div className={styles.sides} data-two={sides.length > 1 || undefined}>
        {sides.map(side => (
          <section key={side.key} className={styles.side} aria-label={side.title}>
            {sides.length > 1 && <h3>{side.title}</h3>}
            <Answer side={side} text={text} context={context} />
          </section>
        ))}
      </div>
    </div>
  )
}
