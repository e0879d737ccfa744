/** Builds the workbench to dist; `vite dev` speaks to a running server (`TACT_SERVER`, default http://127.0.0.1:7300). */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const server = process.env.TACT_SERVER ?? 'http://127.0.0.1:7300'

const smallest = 1024

/** Writes `.br` and `.gz` beside each built file once, so that the server never compresses. */
const compressAssets = (): Plugin => ({
  name: 'compress-assets',
  apply: 'build',
  writeBundle: ({ dir }) => {
    const folder = `${dir}/assets`
    for (const name of readdirSync(folder)) {
      if (!/\.(js|css|svg)$/.test(name)) continue
      const file = `${folder}/${name}`
      const bytes = readFileSync(file)
      if (bytes.length < smallest) continue
      writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }))
      writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
    }
  },
})

export default defineConfig({
  plugins: [react(), compressAssets()],
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
