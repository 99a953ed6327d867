/**
 * Runs after an install of the checkout: builds the pages' scripts and writes out the checks of the
 * descriptions, so that the sandbox starts without another step and without compiling them. An install
 * without development dependencies has nothing to build the pages with and needs none.
 */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
for (const app of ['pages', 'console']) {
  const config = `${root}src/${app}/vite.config.ts`
  if (!existsSync(config) || !existsSync(`${root}node_modules/vite`)) continue
  const { build } = await import('vite')
  await build({ configFile: config })
}

if (existsSync(`${root}src`)) await import('./prepare-validators.ts')
