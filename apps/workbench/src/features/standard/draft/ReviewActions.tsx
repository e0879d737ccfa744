/** Submit, withdraw, approve, return, publish, rebase: each with its sentence, as far as one may. */
import { type RouteDeclaration, routes, type StandardVersion } from '@tact/protocol'
import { App, Button, Form, Input, Modal } from 'antd'
import { Check, CornerUpLeft, Rocket, Send, Undo2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, problemFields, problemText, queryClient, routeKey } from '#shared/api/index.ts'
import { RebaseDialog } from './RebaseDialog.tsx'
import { versionRoutes } from './useDrafts.ts'

type Step = 'submit' | 'withdraw' | 'approve' | 'reject' | 'publish'

const stepRoutes = {
  submit: routes.submitDraft,
  withdraw: routes.withdrawDraft,
  approve: routes.approveDraft,
  reject: routes.rejectDraft,
  publish: routes.publishDraft,
} as const satisfies Record<Step, RouteDeclaration>
/** These are not done without a reason. */
const reasoned: ReadonlySet<Step> = new Set(['approve', 'reject'])

const StepDialog = ({ step, version, onClose }: { step: Step; version: StandardVersion; onClose: () => void }) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ reason?: string }>()
  const [isBusy, setIsBusy] = useState(false)
  const [problems, setProblems] = useState<string[]>([])
  const isReasoned = reasoned.has(step)
  const finish = async ({ reason = '' }: { reason?: string }) => {
    setIsBusy(true)
    setProblems([])
    try {
      const input = {
        params: { id: version.id },
        body: { revision: version.revision, ...(reason.trim() || isReasoned ? { reason: reason.trim() } : {}) },
      }
      const call = api as (route: RouteDeclaration, input: object) => Promise<StandardVersion>
      await call(stepRoutes[step], input)
      for (const route of [...versionRoutes, ...(step === 'publish' ? [routes.getStandard] : [])])
        void queryClient.invalidateQueries({ queryKey: routeKey(route) })
      message.success(t(`standard.act.${step}.done`))
      onClose()
    } catch (error) {
      setProblems([problemText(error), ...new Set(Object.values(problemFields(error)))])
      void queryClient.invalidateQueries({ queryKey: routeKey(routes.getStandardVersion) })
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <Modal
      open
      centered
      title={t(`standard.act.${step}.title`, { title: version.title })}
      okText={t(`standard.act.${step}.do`)}
      cancelText={t('common.cancel')}
      confirmLoading={isBusy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{t(`standard.act.${step}.hint`)}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={values => void finish(values)}>
        <Form.Item
          name="reason"
          label={t(isReasoned ? 'standard.reason' : 'standard.reasonOptional')}
          rules={isReasoned ? [{ required: true, whitespace: true, message: t('common.required') }] : []}
          validateStatus={problems.length > 0 ? 'error' : ''}
          {...(problems.length > 0 ? { help: problems.slice(0, 6).join(' ') } : {})}
        >
          <Input.TextArea autoFocus maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

export const ReviewActions = ({ version }: { version: StandardVersion }) => {
  const { t } = useTranslation()
  const [step, setStep] = useState<Step | 'rebase' | null>(null)
  const { can } = version
  const button = (name: Step, icon: ReactNode, isMain = false) => (
    <Button type={isMain ? 'primary' : 'default'} icon={icon} onClick={() => setStep(name)}>
      {t(`standard.act.${name}.do`)}
    </Button>
  )
  return (
    <>
      {can.rebase && !version.isBasedOnCurrent && (
        <Button onClick={() => setStep('rebase')}>{t('standard.act.rebase.do')}</Button>
      )}
      {can.withdraw && button('withdraw', <Undo2 size={14} />)}
      {can.review && version.state === 'in_review' && button('reject', <CornerUpLeft size={14} />)}
      {can.review && version.state === 'in_review' && button('approve', <Check size={14} />, true)}
      {can.submit && button('submit', <Send size={14} />, true)}
      {can.publish && button('publish', <Rocket size={14} />, true)}
      {step === 'rebase' ? (
        <RebaseDialog version={version} onClose={() => setStep(null)} />
      ) : (
        step && <StepDialog step={step} version={version} onClose={() => setStep(null)} />
      )}
    </>
  )
}
