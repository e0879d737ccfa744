/** Opens the test bench from any page of the standard. */
import { Button } from 'antd'
import { FlaskConical } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { setBench, useBench } from './state.ts'

const BenchDrawer = lazy(() => import('./BenchDrawer.tsx').then(({ BenchDrawer: Drawer }) => ({ default: Drawer })))

export const BenchButton = ({ draft }: { draft: string | undefined }) => {
  const { t } = useTranslation()
  const { isOpen } = useBench()
  return (
    <>
      <Button icon={<FlaskConical size={14} />} onClick={() => setBench({ isOpen: true })}>
        {t('standard.bench.open')}
      </Button>
      {isOpen && (
        <Suspense>
          <BenchDrawer draft={draft} />
        </Suspense>
      )}
    </>
  )
}
