import express, { type RequestHandler } from 'express'
import { fileURLToPath } from 'node:url'
import type { House } from './house.ts'
import { followCamera, pageCamera } from './page-camera.ts'
import { drawQr } from './page-qr.ts'

const folder = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url))

/** Script and style of the hosted capture pages, the camera in the page, and the hand-over's QR code. */
export function pageAssets(house: House): RequestHandler {
  const router = express.Router()
  router.get('/live/:provider/:token', (request, response, next) => {
    followCamera(house, request, response).catch(next)
  })
  router.get('/camera/:provider/:token/:step', (request, response, next) => {
    pageCamera(house, request, response).catch(next)
  })
  router.get('/qr.svg', (request, response, next) => {
    drawQr(String(request.query['text'] ?? '')).then((svg) => response.type('image/svg+xml').send(svg), next)
  })
  router.use(express.static(folder('pages/dist'), { index: false, fallthrough: true }))
  return router
}

/** The console's own files. */
export function consoleAssets(): RequestHandler {
  const router = express.Router()
  router.use((_request, response, next) => {
    response.set({
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    next()
  })
  router.use(express.static(folder('console/dist'), { index: 'index.html', fallthrough: true }))
  return router
}
