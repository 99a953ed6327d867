/**
 * Runs after an install of the checkout: builds the pages' scripts, so that the sandbox starts without
 * another step. An install without development dependencies has nothing to build with and needs none.
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
