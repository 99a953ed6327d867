import type { RequestHandler, Router } from 'express'
import type { RequestListener } from 'node:http'
import { lazily } from '../foundation/lazy.ts'
import type { House } from './house.ts'

/**
 * What the house serves beside the vendors: control API, console, assets of the hosted pages. Express
 * and each part are loaded at their first request, so that a start stays light; health is asked at
 * every start and answered without any of them.
 */
export function ownRoutes(house: House): RequestListener {
  const health = JSON.stringify({ status: 'ok', version: house.version })
  const application = lazily(async () => {
    const { default: express } = await import('express')
    const app = express()
    app.disable('x-powered-by')
    app.disable('etag')
    app.use(
      '/control',
      loaded(async () => (await import('./control/router.ts')).createControlRouter(house)),
    )
    app.use(
      '/_pages',
      loaded(async () => (await import('./page-assets.ts')).pageAssets(house)),
    )
    app.use(
      '/console',
      loaded(async () => (await import('./page-assets.ts')).consoleAssets()),
    )
    app.use(
      '/_docs',
      loaded(async () => (await import('./docs-pages.ts')).docsPages(house)),
    )
    app.use((_request, response) => {
      response.status(404).json({
        title: 'Nothing is served here',
        detail: `Providers: ${house.doors.map((door) => door.mount).join(', ')}. The control API is under /control, the console under /console, documentation under /_docs.`,
      })
    })
    return app
  })
  return (request, response) => {
    if (request.method === 'GET' && request.url === '/control/health') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': health.length })
      response.end(health)
      return
    }
    application.get().then(
      (app) => app(request as never, response as never),
      (error: unknown) => {
        house.logger.error('defect while loading', { message: String(error) })
        response.writeHead(500).end()
      },
    )
  }
}

function loaded(make: () => Promise<RequestHandler | Router>): RequestHandler {
  const handler = lazily(make)
  return (request, response, next) => {
    handler.get().then((handle) => void handle(request, response, next), next)
  }
}
