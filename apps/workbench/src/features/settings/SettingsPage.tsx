/** Settings of the web chat. */
import { permission, routes } from '@tact/protocol'
import { useTranslation } from 'react-i18next'
import { useRoute } from '#shared/api/index.ts'
import { useCan } from '#shared/session/index.ts'
import { Card, ErrorState, Page, SkeletonRows } from '#shared/ui/index.ts'
import { ChannelForm } from './ChannelForm.tsx'
import { EmbedCard } from './EmbedCard.tsx'

export const SettingsPage = () => {
  const { t } = useTranslation()
  const isDisabled = !useCan()(permission.setting.manage)
  // While somebody edits, nothing may be pulled from under the form.
  const { data, error, refetch } = useRoute(routes.getChannel, {}, { refetchOnWindowFocus: false })
  return (
    <Page title={t('settings.title')} hint={t(isDisabled ? 'settings.readOnly' : 'settings.hint')}>
      {error && !data ? (
        <Card>
          <ErrorState error={error} onRetry={() => void refetch()} />
        </Card>
      ) : !data ? (
        <Card>
          <SkeletonRows count={8} height={48} />
        </Card>
      ) : (
        <>
          <ChannelForm settings={data} isDisabled={isDisabled} />
          <EmbedCard settings={data} isDisabled={isDisabled} />
        </>
      )}
    </Page>
  )
}
