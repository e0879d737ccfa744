/** Providers around the router. */
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App as AntdApp, ConfigProvider } from 'antd'
import { LucideProvider } from 'lucide-react'
import { useAntdLocale } from '#app/i18n/i18n.ts'
import { router } from '#app/router.tsx'
import { antdTheme, useMode } from '#app/theme/theme.ts'
import { queryClient } from '#shared/api/index.ts'

export const App = () => {
  const mode = useMode()
  const locale = useAntdLocale()
  return (
    <ConfigProvider
      theme={antdTheme(mode)}
      locale={locale}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <AntdApp message={{ maxCount: 3 }}>
        <LucideProvider size={16} strokeWidth={1.75}>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </LucideProvider>
      </AntdApp>
    </ConfigProvider>
  )
}
