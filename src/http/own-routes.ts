import express, { type RequestHandler, type Router } from 'express'
import { lazily } from '../foundation/lazy.ts'
import type { House } from './house.ts'

/**
 * What the house serves beside the vendors: control API, console, assets of the hosted pages. Each is
 * loaded at its first request, so that a start stays light.
 */
export function ownRoutes(house: House): RequestHandler {
  const router: Router = express.Router()
  router.use(
    '/control',
    loaded(async () => (await import('./control/router.ts')).createControlRouter(house)),
  )
  router.use(
    '/_pages',
    loaded(async () => (await import('./page-assets.ts')).pageAssets()),
  )
  router.use(
    '/console',
    loaded(async () => (await import('./page-assets.ts')).consoleAssets()),
  )
  router.use((_request, response) => {
    response.status(404).json({
      title: 'Nothing is served here',
      detail: `Providers: ${house.doors.map((door) => door.mount).join(', ')}. The control API is under /control, the console under /console.`,
    })
  })
  return router
}

function loaded(make: () => Promise<RequestHandler>): RequestHandler {
  const handler = lazily(make)
  return (request, response, next) => {
    handler.get().then((handle) => handle(request, response, next), next)
  }
}
