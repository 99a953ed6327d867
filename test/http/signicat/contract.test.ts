import { readFileSync } from 'node:fs'
import SwaggerParser from '@apidevtools/swagger-parser'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect, it } from 'vitest'
import contract from '../../../src/providers/signicat/openapi.json' with { type: 'json' }
import { routes } from '../../../src/providers/signicat/routes/index.ts'
import { settings } from '../../../src/providers/signicat/settings.ts'

const document = contract as any

it('states a valid contract whose every operation has a route, and no route stands beside it', async () => {
  await expect(SwaggerParser.validate(structuredClone(document))).resolves.toBeDefined()
  const operations = Object.values(document.paths).flatMap((item: any) =>
    Object.values(item).map((operation: any) => operation.operationId),
  )
  expect(operations.toSorted()).toEqual(Object.keys(routes).toSorted())
})

it('gives evidence for every operation, response and enum, with a knob that exists', () => {
  const knobs = Object.keys((settings.defaults as any).knobs)
  const marks = ['seed', 'doc', 'sdk', 'sample', 'inferred']
  for (const item of Object.values(document.paths) as any[]) {
    for (const operation of Object.values(item) as any[]) {
      for (const stated of [operation, ...Object.values(operation.responses)]) {
        const evidence = (stated as any).$ref
          ? document.components.responses.Error['x-evidence']
          : (stated as any)['x-evidence']
        expect([operation.operationId, marks.includes(evidence?.mark)]).toEqual([operation.operationId, true])
        if (evidence.knob) expect(knobs).toContain(evidence.knob)
      }
    }
  }
})

it('shows examples that keep to their schemas', () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  ;(addFormats as unknown as (ajv: Ajv2020) => void)(ajv)
  ajv.addSchema({ ...document, $id: 'contract' })
  const faults: string[] = []
  const visit = (node: any, pointer: string) => {
    if (node === null || typeof node !== 'object') return
    const shown = [node.example, ...Object.values(node.examples ?? {}).map((one: any) => one.value)]
    if (node.schema && !Array.isArray(node))
      for (const example of shown.filter((one) => one !== undefined)) {
        const validate = ajv.compile({ $ref: `contract#${pointer}/schema` })
        if (!validate(example)) faults.push(`${pointer} ${ajv.errorsText(validate.errors)}`)
      }
    for (const [name, child] of Object.entries(node)) {
      const part = encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))
      visit(child, `${pointer}/${part}`)
    }
  }
  visit(document.paths, '/paths')
  expect(faults).toEqual([])
})

it('lists every knob and every number of the checklist in its README', () => {
  const readme = readFileSync(new URL('../../../src/providers/signicat/README.md', import.meta.url), 'utf8')
  for (const knob of Object.keys((settings.defaults as any).knobs)) expect(readme).toContain(`\`${knob}\``)
  for (let number = 1; number <= 44; number++) expect(readme).toMatch(new RegExp(`^\\| ${number} +\\|`, 'm'))
})
