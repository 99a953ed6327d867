import { beforeAll, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox.ts'
import { send } from '../../support/http.ts'
import { startSandbox } from '../../support/start-sandbox.ts'
import { aCompany, type Company, foreignPicture, multipart } from './company.ts'

let sandbox: Sandbox
let company: Company
beforeAll(async () => {
  sandbox = await startSandbox()
  company = await aCompany(sandbox)
})

const MEDIA = ['card-front', 'card-back', 'passport', 'face', 'face-video']

async function finished(flags: object, scenario?: string): Promise<string> {
  const token = await company.begin({ flags: { skip_agreement: true, ...flags } }, scenario)
  await company.walk(token)
  return token
}

const medium = (token: string, name: string) =>
  company.call(`/external-api/result/${name}/`, { session_token: token })

const statuses = async (token: string) =>
  Promise.all(MEDIA.map(async (name) => (await medium(token, name)).status))

describe('the media of a session', () => {
  it('57, 59 are the pictures of a card and a face', async () => {
    const token = await finished({ document_types: ['id'] })
    const answer = await medium(token, 'card-front')
    expect(answer.headers['content-type']).toBe('image/jpeg')
    expect(answer.bytes.equals(await foreignPicture())).toBe(true)
    expect(await statuses(token)).toEqual([200, 200, 404, 200, 404])
  })

  it('57, 59 are the picture of a passport', async () => {
    const token = await finished({ document_types: ['passport'], skip_face: true })
    expect(await statuses(token)).toEqual([404, 404, 200, 404, 404])
  })

  it('57 can be fetched by GET and by a multipart POST', async () => {
    const token = await finished({ document_types: ['passport'], skip_face: true })
    const path = `${company.base}/external-api/result/passport/`
    const { body, contentType } = multipart([
      { name: 'company_key', value: company.key },
      { name: 'session_token', value: token },
    ])
    const posted = await send('POST', path, { headers: { 'content-type': contentType }, body })
    const got = await send('GET', `${path}?company_key=${company.key}&session_token=${token}`)
    expect([posted.status, got.status]).toEqual([200, 200])
    expect(posted.bytes.equals(got.bytes)).toBe(true)
  })

  it('58 are told by name when the session lacks them', async () => {
    const token = await finished({ document_types: ['id'], skip_face: true })
    const answer = await medium(token, 'passport')
    expect([answer.status, answer.json]).toEqual([404, { argumentError: 'passport' }])
    const busy = await medium(await company.begin(), 'face')
    expect([busy.status, busy.json]).toEqual([404, { argumentError: 'face' }])
  })

  it('60 are not there before the verdict', async () => {
    const token = await company.begin({ flags: { skip_agreement: true, document_types: ['passport'] } })
    await company.walk(token, (state) => state.step === 'selfie')
    expect((await medium(token, 'passport')).status).toBe(404)
    await company.walk(token)
    expect((await medium(token, 'passport')).status).toBe(200)
  })

  it('60 are there after a rejection too', async () => {
    const token = await finished({ document_types: ['passport'], skip_face: true }, 'document/expired')
    expect((await company.result(token)).result).toBe('rejected')
    expect((await medium(token, 'passport')).status).toBe(200)
  })

  it('57 have paths nobody has seen, where the company wants them', async () => {
    const flags = { skip_document: true, skip_face: true, require_face_document: true }
    const token = await finished(flags)
    expect((await medium(token, 'face-document')).text).toBe('""')
    await company.settings({ knobs: { 'K-EXTRA-MEDIA': true } })
    expect((await medium(token, 'face-document')).headers['content-type']).toBe('image/jpeg')
    await company.settings({ knobs: { 'K-EXTRA-MEDIA': false } })
  })
})

describe('comparing faces', () => {
  it('61 says how alike two faces are', async () => {
    const face = async (query: string, subject = 'selfie') => {
      const url = `${sandbox.url}/control/camera/${subject}.jpg?persona=maria-santos&${query}`
      const answer = await send('GET', url, { headers: { authorization: `Bearer ${sandbox.controlToken}` } })
      return answer.bytes
    }
    const [one, two, other] = [await face('seed=1'), await face('seed=2'), await face('face=other-person')]
    const compare = async (a: Buffer, b: Buffer) => {
      const parameters = { face1: a.toString('base64'), face2: b.toString('base64') }
      return (await company.call('/external-api/compare-faces/', parameters)).json.similarity as number
    }
    const [same, different] = [await compare(one, two), await compare(one, other)]
    expect(same).toBeGreaterThan(0.8)
    expect(different).toBeLessThan(0.7)
    const portrait = await face('document=passport', 'document')
    expect(await compare(one, portrait)).toBeGreaterThan(0.8)
    expect(await compare(portrait, other)).toBeLessThan(0.7)
  })

  it('61 takes other names, files and data addresses, and says which picture it cannot read', async () => {
    const picture = (await foreignPicture()).toString('base64')
    const answer = await company.call('/external-api/compare-faces/', {
      image1: `data:image/jpeg;base64,${picture}`,
      image2: picture,
    })
    expect(answer.json).toEqual({ similarity: 0 })
    const refused = async (parameters: object) =>
      (await company.call('/external-api/compare-faces/', { ...parameters })).json
    expect(await refused({})).toEqual({ argumentError: 'face1' })
    expect(await refused({ face1: picture })).toEqual({ argumentError: 'face2' })
    expect(await refused({ face1: picture, face2: 'not a picture!' })).toEqual({ argumentError: 'face2' })
    expect(await refused({ face1: 'aGVsbG8=', face2: picture })).toEqual({ argumentError: 'face1' })
  })
})

describe('erasing a session', () => {
  it('62 answers true; afterwards nothing knows the token', async () => {
    const token = await finished({ document_types: ['passport'], skip_face: true })
    const erase = () => company.call('/external-api/delete/', { session_token: token })
    expect((await erase()).text).toBe('true')
    for (const answer of [
      await erase(),
      await company.call('/external-api/result/', { session_token: token }),
      await medium(token, 'passport'),
    ])
      expect([answer.status, answer.text]).toEqual([404, '"SESSION_NOT_FOUND"'])
    expect((await company.page(token)).status).toBe(404)
  })
})
