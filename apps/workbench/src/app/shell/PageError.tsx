/** What stands in the place of a page that broke. */
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { ErrorState } from '#shared/ui/index.ts'

export const PageError = ({ error, reset }: ErrorComponentProps) => {
  const router = useRouter()
  const retry = () => {
    reset()
    void router.invalidate()
  }
  return (
    <main>
      <ErrorState error={error} onRetry={retry} />
    </main>
  )
}
