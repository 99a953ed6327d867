#!/usr/bin/env node
import { enableCompileCache } from 'node:module'

// Compiled code is kept between starts; it must be on before anything else is loaded.
enableCompileCache()

// `npm run` stands in the checkout, whereas file arguments are meant from where the user stands.
const { INIT_CWD: standsIn, npm_package_name: runFrom } = process.env
if (standsIn && runFrom === 'idv-sandbox') process.chdir(standsIn)

// Who reads the output may have seen enough (`| head`): the rest is for nobody.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})
// Where nobody reads warnings any more, they are no reason to end.
process.stderr.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

const { run } = await import('./run.ts')
process.exitCode = await run(process.argv.slice(2))
