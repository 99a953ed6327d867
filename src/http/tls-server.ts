import { readFile } from 'node:fs/promises'
import type { RequestListener, Server } from 'node:http'
import { Mistake } from '../foundation/errors.ts'

/** Paths of PEM files; both or neither. */
export interface TlsFiles {
  tlsCert?: string
  tlsKey?: string
}

/**
 * The same listener behind TLS: for pages that hard-code a vendor's `https` origin, once the vendor's
 * host name leads to this machine and the browser trusts the certificate. Undefined when nobody wants it.
 *
 * @throws {Mistake} when one of the two files is not named, cannot be read, or is no PEM
 */
export async function createTlsServer(
  files: TlsFiles,
  listener: RequestListener,
  maxHeaderSize: number,
): Promise<Server | undefined> {
  const { tlsCert, tlsKey } = files
  if (tlsCert === undefined && tlsKey === undefined) return undefined
  const [cert, key] = [await readPem('--tls-cert', tlsCert), await readPem('--tls-key', tlsKey)]
  const https = await import('node:https')
  try {
    return https.createServer({ cert, key, maxHeaderSize }, listener)
  } catch (error) {
    throw new Mistake({
      place: '--tls-cert, --tls-key',
      expected: 'a certificate and its own key, as PEM',
      got: (error as Error).message,
    })
  }
}

async function readPem(place: string, path: string | undefined): Promise<Buffer> {
  if (path === undefined)
    throw new Mistake({ place, expected: 'a PEM file: certificate and key go together' })
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new Mistake({ place, expected: 'a PEM file that can be read', got: `${path} (${error.code})` })
  })
}
