import type { Ajv2020, Options } from 'ajv/dist/2020.js'
import { createRequire } from 'node:module'

/** A validator for JSON Schema 2020-12 with formats. Its hundred files are loaded at the first one that is made. */
export function newAjv(options: Options): Ajv2020 {
  const require = createRequire(import.meta.url)
  const { Ajv2020: Validator } = require('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js')
  const { default: addFormats } = require('ajv-formats') as { default: (ajv: Ajv2020) => void }
  const ajv = new Validator({ strict: false, ...options })
  addFormats(ajv)
  return ajv
}
