import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Builds the console, served offline by the sandbox under /console. */
export default defineConfig({
  root: here('./app'),
  base: '/console/',
  logLevel: 'warn',
  build: { outDir: here('./dist'), emptyOutDir: true, target: 'es2022' },
})
