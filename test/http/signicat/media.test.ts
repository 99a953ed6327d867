import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox.ts'
import { send } from '../../support/http.ts'
import { startSandbox } from '../../support/start-sandbox.ts'
import { type Account, anAccount, asDataUrl, drawn } from './account.ts'

let sandbox: Sandbox
let account: Account
let passport: Buffer

beforeAll(async () => {
  sandbox = await startSandbox()
  account = await anAccount(sandbox)
  const url = `${sandbox.url}/control/camera/document.jpg?persona=jan-devries&document=passport&seed=7`
  const taken = await send('GET', url, { headers: { authorization: `Bearer ${sandbox.controlToken}` } })
  expect(taken.status).toBe(200)
  passport = taken.bytes
})

const fromDataUrl = (text: string) => Buffer.from(text.slice(text.indexOf(',') + 1), 'base64')

async function pixels(bytes: Buffer) {
  return sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
}

/** Share of pixels that differ clearly between two pictures of one size. */
async function changedShare(before: Buffer, after: Buffer): Promise<number> {
  const [a, b] = [await pixels(before), await pixels(after)]
  expect([b.info.width, b.info.height]).toEqual([a.info.width, a.info.height])
  let changed = 0
  for (let i = 0; i < a.data.length; i += 3) if (Math.abs(a.data[i + 1]! - b.data[i + 1]!) > 40) changed++
  return changed / (a.data.length / 3)
}

async function blackShare(bytes: Buffer): Promise<number> {
  const { data } = await pixels(bytes)
  let black = 0
  for (let i = 0; i < data.length; i += 3) if (data[i]! + data[i + 1]! + data[i + 2]! < 12) black++
  return black / (data.length / 3)
}

describe('41 the watermark', () => {
  const watermark = { title: 'MyCompany', description: 'Loan', date: '10-01-2026' }
  const mark = (body: object) => account.call('POST', '/assure/watermark', body)

  it('is drawn on a picture that is sent, one of the dossier, or one of a process', async () => {
    const picture = await drawn('#e8e8e8', 800, 500)
    const sent = await mark({ image: asDataUrl(picture), watermark })
    expect(sent.status).toBe(200)
    expect(sent.json.image).toMatch(/^data:image\/png;base64,/)
    const share = await changedShare(picture, fromDataUrl(sent.json.image))
    expect(share).toBeGreaterThan(0.02)
    expect(share).toBeLessThan(0.5)

    const dossierId = await account.dossier()
    await account.call('POST', `/assure/dossiers/${dossierId}/files`, { front: asDataUrl(picture) })
    const stored = await mark({ dossierId, imageDepiction: 'front', watermark })
    expect(stored.json.image).toBe(sent.json.image)
    const path = await account.process(dossierId, { provider: 'onfido' })
    await account.call('POST', `${path}/images`, { front: asDataUrl(picture) })
    const processId = path.split('/').at(-1)
    const ofProcess = await mark({ dossierId, processId, imageDepiction: 'front', watermark })
    expect(ofProcess.json.image).toBe(sent.json.image)
    expect((await mark({ dossierId, imageDepiction: 'selfie', watermark })).status).toBe(404)
  })

  it('needs title, description and date, whatever the date looks like', async () => {
    const image = asDataUrl(await drawn('#e8e8e8'))
    for (const name of ['title', 'description', 'date']) {
      const answer = await mark({ image, watermark: { ...watermark, [name]: undefined } })
      expect(answer.status).toBe(400)
    }
    expect((await mark({ image, watermark: { ...watermark, date: 'some day' } })).status).toBe(200)
  })

  it('keeps to the limits and depictions', async () => {
    const image = asDataUrl(await drawn('#e8e8e8'))
    const dossierId = await account.dossier()
    const webp = await sharp(fromDataUrl(image)).webp().toBuffer()
    const bodies: object[] = [
      { watermark },
      { image },
      { image: asDataUrl(webp, 'image/webp'), watermark },
      { image: asDataUrl(webp), watermark: {} },
      { image: asDataUrl(await drawn('#000000', 5001, 8)), watermark },
      { image: asDataUrl(Buffer.alloc(4 * 1024 * 1024 + 1)), watermark },
      { dossierId, watermark },
      { dossierId, imageDepiction: 'portrait', watermark },
      { dossierId, imageDepiction: 'back', watermark },
      { processId: dossierId, imageDepiction: 'front', watermark },
    ]
    for (const body of bodies) {
      const answer = await mark(body)
      expect([answer.status, answer.json.title]).toEqual([400, 'Validation failed'])
    }
  })
})

describe('41 redaction', () => {
  const dutch = { documentType: 'passport', documentCountry: 'NLD', redactionLevel: 'standard' }
  const redact = (body: object) => account.call('POST', '/assure/redact', body)

  it('covers the number and the photo of a Dutch document with black, in all three variants', async () => {
    const frontImage = asDataUrl(passport)
    const number = await redact({ ...dutch, frontImage, fieldsToRedact: ['personalIdentificationNumber'] })
    expect(number.status).toBe(200)
    expect(Object.keys(number.json)).toEqual(['frontImage'])
    const covered = fromDataUrl(number.json.frontImage)
    const withPhoto = await redact({
      ...dutch,
      frontImage,
      fieldsToRedact: ['photo', 'personalIdentificationNumber'],
    })
    const before = await blackShare(passport)
    const [one, two] = [await blackShare(covered), await blackShare(fromDataUrl(withPhoto.json.frontImage))]
    expect(one - before).toBeGreaterThan(0.005)
    expect(two - one).toBeGreaterThan(0.03)

    const dossierId = await account.dossier()
    await account.call('POST', `/assure/dossiers/${dossierId}/files`, { front: frontImage })
    const fields = { ...dutch, fieldsToRedact: ['personalIdentificationNumber'] }
    expect((await redact({ ...fields, dossierId })).json).toEqual(number.json)
    const path = await account.process(dossierId, { provider: 'signicatpaper' })
    await account.call('POST', `${path}/images`, { front: frontImage })
    const ofProcess = await redact({ ...fields, dossierId, processId: path.split('/').at(-1) })
    expect(ofProcess.json).toEqual(number.json)
  })

  it('is for Dutch documents, two fields and one level', async () => {
    const good = { ...dutch, frontImage: asDataUrl(passport), fieldsToRedact: ['photo'] }
    const bodies: object[] = [
      { ...good, documentCountry: 'PRT' },
      { ...good, fieldsToRedact: ['gender'] },
      { ...good, fieldsToRedact: [] },
      { ...good, redactionLevel: 'huge' },
      { ...good, documentType: 'visa' },
      { ...good, frontImage: undefined },
    ]
    for (const body of bodies) expect((await redact(body)).status).toBe(400)
  })

  it('42 of a paper process is asked for at its creation and shown in its images after the end', async () => {
    const dossierId = await account.dossier()
    await account.call('POST', `/assure/dossiers/${dossierId}/files`, { front: asDataUrl(passport) })
    const path = await account.process(dossierId, {
      provider: 'signicatpaper',
      documentType: 'passport',
      documentCountry: 'NLD',
      redact: ['personalIdentificationNumber', 'photo'],
      redactionLevel: 'standard',
    })
    await account.call('POST', `${path}/images`, { front: asDataUrl(passport) })
    const before = (await account.call('GET', `${path}/images/front`)).bytes
    expect(before.equals(passport)).toBe(true)
    await account.call('POST', path)
    await account.settle()
    const { json } = await account.call('GET', path)
    expect(json).toMatchObject({ redactionRequested: true })
    const after = (await account.call('GET', `${path}/images/front`)).bytes
    expect((await blackShare(after)) - (await blackShare(passport))).toBeGreaterThan(0.03)
    const file = (await account.call('GET', `/assure/dossiers/${dossierId}/files/front`)).bytes
    expect(file.equals(passport)).toBe(true)
    const plain = await account.process(dossierId, { provider: 'signicatpaper' })
    expect((await account.call('GET', plain)).json).not.toHaveProperty('redactionRequested')
  })
})
