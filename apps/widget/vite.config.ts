/** Builds the widget to one file; the build fails above the budget. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import preact from '@preact/preset-vite'
import { defineConfig, type Plugin } from 'vite'

const budget = 40_000

const budgetCheck = (): Plugin => ({
  name: 'tact-budget',
  apply: 'build',
  closeBundle: {
    order: 'post',
    handler() {
      const size = gzipSync(readFileSync(fileURLToPath(new URL('dist/widget.js', import.meta.url)))).length
      console.log(`widget.js: ${(size / 1000).toFixed(1)} kB gzip of ${budget / 1000} kB`)
      if (size > budget) throw new Error(`widget.js is ${size} bytes gzip, over its budget of ${budget}`)
    },
  },
})

/** The server speaks websocket only: polling and its kin would be 3 kB for nothing. */
const websocketOnly = (): Plugin => {
  const id = '\0tact-transports'
  return {
    name: 'tact-websocket-only',
    enforce: 'pre',
    resolveId(source, importer) {
      if (importer?.includes('engine.io-client') && source.endsWith('/transports/index.js')) return id
      return null
    },
    load: at =>
      at === id ? "import { WS } from 'engine.io-client/websocket'\nexport const transports = { websocket: WS }" : null,
    transform: {
      filter: { id: /(engine|socket)\.io-[a-z-]+\/build\/esm/ },
      handler: code => ({ code, map: null, moduleSideEffects: false }),
    },
  }
}
const websocketTransport = fileURLToPath(import.meta.resolve('engine.io-client')).replace(
  /build[\\/].*$/,
  'build/esm/transports/websocket.js',
)

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  resolve: { alias: { 'engine.io-client/websocket': websocketTransport } },
  plugins: [websocketOnly(), preact({ devToolsEnabled: false, prefreshEnabled: false }), budgetCheck()],
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    reportCompressedSize: false,
    lib: { entry: 'src/main.tsx', formats: ['iife'], name: 'TactWidget', fileName: () => 'widget.js' },
  },
})
