import type { Ajv2020, ValidateFunction } from 'ajv/dist/2020.js'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { OpenApiDocument } from '../providers/provider.ts'
import { newAjv } from './new-ajv.ts'

/** Gives the check of the schema at a place of a document, such as `/components/schemas/Thing`. */
export type Validators = (pointer: string) => ValidateFunction

/** Where `npm install` leaves the checks that it wrote out, a file a document. */
export const PREPARED = fileURLToPath(new URL('dist/', import.meta.url))

/** Name under which a document's schemas stand together. */
const WHOLE = 'contract'

/** The checks of a document: those written out for just this text of it, else made at first use. */
export function validatorsOf(document: OpenApiDocument): Validators {
  const file = preparedFile(document)
  if (!existsSync(file)) return compileValidators(document)
  const prepared = createRequire(import.meta.url)(file) as PreparedModule
  let rest: Validators | undefined
  return (pointer) => {
    const name = prepared.names[pointer]
    if (name !== undefined) return prepared[name] as ValidateFunction
    rest ??= compileValidators(document)
    return rest(pointer)
  }
}

type PreparedModule = Record<string, ValidateFunction> & { names: Record<string, string> }

/** A changed document has another digest, so that what was prepared for the old one is never asked. */
export function preparedFile(document: OpenApiDocument): string {
  const digest = createHash('sha256').update(JSON.stringify(document)).digest('hex')
  return `${PREPARED}${digest.slice(0, 32)}.cjs`
}

/** Compiles each check when it is first asked for. */
export function compileValidators(document: OpenApiDocument): Validators {
  let ajv: Ajv2020 | undefined
  const known = new Map<string, ValidateFunction>()
  return (pointer) => {
    let validate = known.get(pointer)
    if (!validate) {
      ajv ??= ajvOf(document, false)
      validate = ajv.getSchema(`${WHOLE}#${pointer}`) ?? ajv.compile({ $ref: `${WHOLE}#${pointer}` })
      known.set(pointer, validate)
    }
    return validate
  }
}

/** The checks at `pointers` as the text of a CommonJS module, with the name of each in `names`. */
export function writeValidators(document: OpenApiDocument, pointers: string[]): string {
  const ajv = ajvOf(document, true)
  const names: Record<string, string> = {}
  for (const [i, pointer] of [...new Set(pointers)].entries()) {
    names[pointer] = `v${i}`
    ajv.addSchema({ $id: `v${i}`, $ref: `${WHOLE}#${pointer}` })
  }
  const require = createRequire(import.meta.url)
  const { default: standalone } = require('ajv/dist/standalone') as {
    default: (ajv: Ajv2020, refs: Record<string, string>) => string
  }
  const refs = Object.fromEntries(Object.values(names).map((name) => [name, name]))
  return `${standalone(ajv, refs)};exports.names = ${JSON.stringify(names)};\n`
}

function ajvOf(document: OpenApiDocument, source: boolean): Ajv2020 {
  const ajv = newAjv({ allErrors: true, coerceTypes: false, logger: false, code: { source } })
  ajv.addSchema({ ...document, $id: WHOLE } as object)
  return ajv
}
