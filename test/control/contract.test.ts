import SwaggerParser from '@apidevtools/swagger-parser'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import contract from '../../src/http/control/openapi.json' with { type: 'json' }
import { routes } from '../../src/http/control/routes/index.ts'

const operations = Object.entries(contract.paths as Record<string, Record<string, any>>).flatMap(
  ([path, item]) =>
    Object.entries(item)
      .filter(([method]) => ['get', 'put', 'post', 'patch', 'delete'].includes(method))
      .map(([method, operation]) => ({ path, method, operation })),
)

describe('the contract of the control API', () => {
  it('is valid OpenAPI 3.1', async () => {
    await expect(SwaggerParser.validate(structuredClone(contract) as never)).resolves.toBeDefined()
  })

  it('has a handler for every operation, and no handler without one', () => {
    const ids = operations.map(({ operation }) => operation.operationId).sort()
    expect(ids).toEqual(Object.keys(routes).sort())
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('has examples that its own schemas take', () => {
    const ajv = new Ajv2020({ strict: false })
    ajv.addSchema({ ...contract, $id: 'contract' })
    for (const { operation } of operations) {
      const contents = [
        ...Object.values(operation.responses).map((one: any) => one.content),
        operation.requestBody?.content,
      ]
      for (const content of contents) {
        for (const media of Object.values(content ?? {}) as any[]) {
          if (media.example === undefined) continue
          const schema = JSON.parse(JSON.stringify(media.schema).replaceAll('"#/', '"contract#/'))
          const validate = ajv.compile(schema)
          expect(
            validate(media.example),
            `${operation.operationId}: ${ajv.errorsText(validate.errors)}`,
          ).toBe(true)
        }
      }
    }
  })
})
