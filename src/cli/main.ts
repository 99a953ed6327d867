#!/usr/bin/env node
import { enableCompileCache } from 'node:module'

// Compiled code is kept between starts; it must be on before anything else is loaded.
enableCompileCache()

// `npm run` stands in the checkout, whereas file arguments are meant from where the user stands.
const { INIT_CWD: standsIn, npm_package_name: runFrom } = process.env
if (standsIn && runFrom === 'idv-sandbox') process.chdir(standsIn)

const { run } = await import('./run.ts')
process.exitCode = await run(process.argv.slice(2))
