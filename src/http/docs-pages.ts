import express, { type RequestHandler } from 'express'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { escapeHtml } from '../providers/page-shell.ts'
import { controlContract } from './control/router.ts'
import type { House } from './house.ts'

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'"

/** Offline documentation: each provider's description and our own, read by Swagger UI from this server alone. */
export function docsPages(house: House): RequestHandler {
  const names = [...house.doors.map((door) => door.name), 'control']
  const router = express.Router()
  router.use((_request, response, next) => {
    response.set({ 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff' })
    next()
  })
  router.get('/', (_request, response) => {
    const items = names.map(
      (name) => `<li><a href="/_docs/${name}">${escapeHtml(titleOf(house, name))}</a></li>`,
    )
    response
      .type('html')
      .send(page('API documentation', `<h1>API documentation</h1><ul>${items.join('')}</ul>`))
  })
  const assets = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  router.use('/assets', express.static(assets, { index: false }))
  router.get('/start.js', (_request, response) => {
    response
      .type('js')
      .send(
        "SwaggerUIBundle({ url: document.body.dataset.contract, dom_id: '#docs', validatorUrl: null, supportedSubmitMethods: [] })",
      )
  })
  router.get('/:name/openapi.json', (request, response, next) => {
    contractOf(house, names, request.params.name).then(
      (contract) => (contract ? response.json(contract) : next()),
      next,
    )
  })
  router.get('/:name', (request, response, next) => {
    const { name } = request.params
    if (!names.includes(name)) return next()
    const head = '<link rel="stylesheet" href="/_docs/assets/swagger-ui.css">'
    const body =
      '<div id="docs"></div><script src="/_docs/assets/swagger-ui-bundle.js"></script><script src="/_docs/start.js"></script>'
    response.type('html').send(page(titleOf(house, name), body, head, `/_docs/${name}/openapi.json`))
  })
  return router
}

async function contractOf(house: House, names: string[], name: string): Promise<object | undefined> {
  if (!names.includes(name)) return undefined
  return name === 'control' ? controlContract : (await house.room(name)).contract
}

function titleOf(house: House, name: string): string {
  return house.doors.find((door) => door.name === name)?.title ?? 'Control API'
}

function page(title: string, body: string, head = '', contract = ''): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><link rel="icon" href="data:,">${head}</head><body data-contract="${contract}">${body}</body></html>`
}
