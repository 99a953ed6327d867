import SwaggerParser from '@apidevtools/swagger-parser'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import control from '../../src/http/control/openapi.json' with { type: 'json' }
import { at } from '../../src/http/evidence/list-evidence.ts'
import { discoverProviders } from '../../src/providers/discover.ts'

const providers = await Promise.all(
  (await discoverProviders()).map(async (door) => ({
    name: door.name,
    document: (await door.load()).contract,
  })),
)
const descriptions: { name: string; document: any }[] = [...providers, { name: 'control', document: control }]

describe.each(descriptions)('the description of $name', ({ name, document }) => {
  const ajv = new Ajv2020({ strict: false })
  formats.default(ajv)
  ajv.addSchema({ ...document, $id: 'contract' })
  const validators = new Map<string, ReturnType<typeof ajv.compile>>()
  const check = (schema: unknown, value: unknown) => {
    const text = JSON.stringify(schema).replaceAll('"#/', '"contract#/')
    const validate = validators.get(text) ?? ajv.compile(JSON.parse(text))
    validators.set(text, validate)
    return validate(value) ? undefined : ajv.errorsText(validate.errors)
  }

  it('is valid OpenAPI 3.1 by an independent validator', async () => {
    await expect(SwaggerParser.validate(structuredClone(document))).resolves.toBeDefined()
  })

  it('has an example for every JSON body, refusals included, and each is valid against its schema', () => {
    const missing: string[] = []
    const wrong: string[] = []
    for (const { place, content } of jsonBodies(document)) {
      const examples = content.example === undefined ? Object.values(content.examples ?? {}) : [content]
      if (examples.length === 0) missing.push(place)
      for (const example of examples) {
        const value = follow(document, example).value ?? (example as any).example
        const fault = check(content.schema, value)
        if (fault) wrong.push(`${place}: ${fault}`)
      }
    }
    expect(wrong).toEqual([])
    // What the control API answers in pieces of any shape needs no example.
    expect(missing.filter((place) => name !== 'control' || !/ 200$/.test(place))).toEqual([])
  })

  it('has examples of its callbacks and page messages', () => {
    const callbacks = Object.entries<any>(document.webhooks ?? {}).map(([place, item]) => ({
      place,
      ...item.post.requestBody.content['application/json'],
    }))
    const messages = Object.entries<any>(document['x-page-messages'] ?? {}).map(([place, one]) => ({
      place,
      ...one,
    }))
    for (const { place, schema, example } of [...callbacks, ...messages]) {
      expect(example, place).toBeDefined()
      expect(check(schema, example), place).toBeUndefined()
    }
  })
})

/** Every JSON body of requests and answers, where it stands and what it says. */
function jsonBodies(document: any): { place: string; content: any }[] {
  return Object.values<any>(document.paths).flatMap((item) =>
    Object.values<any>(item)
      .filter((operation) => typeof operation?.operationId === 'string')
      .flatMap((operation) =>
        [['request', operation.requestBody], ...Object.entries(operation.responses)].flatMap(([what, body]) =>
          Object.entries<any>(follow(document, body)?.content ?? {})
            .filter(([type, content]) => /json/.test(type) && content.schema !== undefined)
            .map(([, content]) => ({ place: `${operation.operationId} ${what}`, content })),
        ),
      ),
  )
}

function follow(document: any, value: any): any {
  return typeof value?.$ref === 'string' ? follow(document, at(document, value.$ref)) : value
}
