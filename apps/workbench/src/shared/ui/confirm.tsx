/** Asking before what cannot be undone: `if (await confirm({ title })) …`. */
import { App } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

type Question = { title: ReactNode; content?: ReactNode; okText?: string; isDanger?: boolean }

export const useConfirm = (): ((question: Question) => Promise<boolean>) => {
  const { modal } = App.useApp()
  const { t } = useTranslation()
  return async ({ title, content, okText, isDanger = false }) =>
    await modal.confirm({
      title,
      content,
      icon: null,
      centered: true,
      autoFocusButton: isDanger ? 'cancel' : 'ok',
      okText: okText ?? t('common.confirm'),
      cancelText: t('common.cancel'),
      okButtonProps: { danger: isDanger },
    })
}
