/** What stands in the place of a page that broke, or whose code did not arrive. */
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { CloudOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { isServerThere, PageMissing } from '#app/page.ts'
import { Empty, ErrorState } from '#shared/ui/index.ts'

export const PageError = ({ error, reset }: ErrorComponentProps) => {
  const { t } = useTranslation()
  const router = useRouter()
  const retry = () => {
    reset()
    void router.invalidate()
  }
  const refresh = async () => {
    if (await isServerThere()) window.location.reload()
    else retry()
  }
  if (error instanceof PageMissing)
    return (
      <div role="alert">
        <Empty
          icon={<CloudOff />}
          title={t('shell.pageMissing')}
          hint={t('shell.pageMissingHint')}
          action={<Button onClick={() => void refresh()}>{t('common.retry')}</Button>}
        />
      </div>
    )
  return <ErrorState error={error} onRetry={retry} />
}
