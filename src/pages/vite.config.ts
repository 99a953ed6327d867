import { defineConfig } from 'vite'
import { fileURLToPath } from 'node:url'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * Builds the capture application into files with fixed names, served offline by the sandbox. The thread
 * that looks at the live picture is a file of its own, which nothing waits for.
 */
export default defineConfig({
  root: here('./app'),
  // Where the sandbox serves what is built here: the look's own thread is loaded by its address.
  base: '/_pages/',
  logLevel: 'warn',
  worker: {
    format: 'es',
    rollupOptions: {
      output: { entryFileNames: 'look.js' },
      // The inspection's tables for comparing faces are not what the page looks for.
      treeshake: { moduleSideEffects: false },
    },
  },
  build: {
    outDir: here('./dist'),
    emptyOutDir: true,
    target: 'es2022',
    rollupOptions: {
      input: here('./app/main.tsx'),
      output: {
        entryFileNames: 'capture.js',
        chunkFileNames: '[name].js',
        assetFileNames: 'capture[extname]',
      },
    },
  },
})
