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
  return express.static(folder('console/dist'), { index: 'index.html', fallthrough: true })
}
