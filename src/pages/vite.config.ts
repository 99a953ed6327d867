import { defineConfig } from 'vite'
import { fileURLToPath } from 'node:url'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Builds the capture application into two files with fixed names, served offline by the sandbox. */
export default defineConfig({
  root: here('./app'),
  logLevel: 'warn',
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
