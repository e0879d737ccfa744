/** Copies a text and says so. */
import { App, Button, type ButtonProps } from 'antd'
import { Copy } from 'lucide-react'
import { useTranslation } from 'react-i18next'

export const CopyButton = ({ text, label, ...rest }: ButtonProps & { text: string; label?: string }) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      message.success(t('common.copied'))
    } catch {
      message.warning(t('common.copyFailed'))
    }
  }
  return (
    <Button icon={<Copy size={14} />} onClick={() => void copy()} {...rest}>
      {label ?? t('common.copy')}
    </Button>
  )
}
