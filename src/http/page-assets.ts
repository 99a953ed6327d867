import express, { type RequestHandler } from 'express'
import { fileURLToPath } from 'node:url'
import type { House } from './house.ts'

const folder = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url))

/** Script, style and pictures of the hosted capture pages. */
export function pageAssets(_house: House): RequestHandler {
  return express.static(folder('pages/dist'), { index: false, fallthrough: true })
}

/** The console's own files. */
export function consoleAssets(): RequestHandler {
  return express.static(folder('console/dist'), { index: 'index.html', fallthrough: true })
}
