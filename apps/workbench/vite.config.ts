/** Builds the workbench to dist; `vite dev` speaks to a running server (`TACT_SERVER`, default http://127.0.0.1:7300). */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env.TACT_SERVER ?? 'http://127.0.0.1:7300'

export default defineConfig({
  plugins: [react()],
  server: {
    host: '127.0.0.1',
    port: Number(process.env.PORT ?? 7310),
    proxy: {
      '/api': { target: server },
      '/live': { target: server, ws: true },
    },
  },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'icons', test: /node_modules[\\/]lucide-react/, priority: 40 },
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 30 },
            {
              name: 'kit',
              test: /node_modules[\\/](@tanstack|i18next|react-i18next|zod|dayjs|socket\.io|engine\.io)/,
              priority: 20,
            },
          ],
        },
      },
    },
  },
})
