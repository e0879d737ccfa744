/** After a one-time password: nothing goes on before an own one is set. */
import { ProblemError } from '@tact/protocol'
import { useQuery } from '@tanstack/react-query'
import { Navigate, useRouter, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { queryClient } from '#shared/api/index.ts'
import { meQuery } from '#shared/session/index.ts'
import { ErrorState, SkeletonRows } from '#shared/ui/index.ts'
import { Gate } from './Gate.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import { safeReturn } from './return.ts'

export const ForcedPasswordPage = () => {
  const { t } = useTranslation()
  const { history } = useRouter()
  const back = safeReturn(useSearch({ from: '/change-password' }).return)
  const me = useQuery(meQuery)
  const go = async () => {
    await queryClient.fetchQuery({ ...meQuery, staleTime: 0 })
    history.push(back)
  }
  if (me.error instanceof ProblemError && me.error.status === 401) return <Navigate to="/sign-in" />
  return (
    <Gate title={t('account.forced')} hint={t('account.forcedHint')}>
      {me.data ? (
        <PasswordForm onDone={() => void go()} />
      ) : me.error ? (
        <ErrorState error={me.error} onRetry={() => void me.refetch()} />
      ) : (
        <SkeletonRows count={4} />
      )}
    </Gate>
  )
}
