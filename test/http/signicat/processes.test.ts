import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Sandbox } from '../../../src/sandbox.ts'
import { startSandbox } from '../../support/start-sandbox.ts'
import { type Account, anAccount, asDataUrl, drawn, foreignPicture } from './account.ts'

let sandbox: Sandbox
let account: Account

// A walk through the page measures four pictures; the limit ends a test that hangs and says nothing of speed.
vi.setConfig({ testTimeout: 240_000 })

beforeAll(async () => {
  sandbox = await startSandbox()
  account = await anAccount(sandbox)
})

/** An `eid` process taken through the page with foreign pictures: the scenario's findings stand. Each scenario is walked once. */
function verified(scenario: string): Promise<{ path: string; json: any }> {
  walked[scenario] ??= walk(scenario)
  return walked[scenario]
}

const walked: Record<string, Promise<{ path: string; json: any }>> = {}

async function walk(scenario: string, kind: object = { provider: 'eid' }) {
  const { artifact, path } = await account.capture(await account.dossier(), { providers: [kind] }, scenario)
  await account.walk(artifact)
  await account.settle()
  return { path, json: (await account.call('GET', path)).json }
}

async function uploaded(provider: object, scenario?: string) {
  const path = await account.process(await account.dossier(), provider, scenario)
  const picture = asDataUrl(await foreignPicture())
  const selfie = JSON.stringify(provider).includes('Selfie') ? { selfie: picture } : {}
  const pictures = { front: picture, back: picture, ...selfie }
  await account.call('POST', `${path}/images`, pictures)
  const started = await account.call('POST', path)
  await account.settle()
  return { path, started, json: (await account.call('GET', path)).json }
}

describe('document types', () => {
  it('16 are listed by provider with integer ids', async () => {
    for (const provider of ['eid', 'signicatvideoid', 'signicatpictureid', 'onfido', 'signicatpaper']) {
      const { status, json } = await account.call('GET', `/assure/${provider}/document-types`)
      expect(status).toBe(200)
      for (const { id, country } of json) {
        expect(Number.isInteger(id)).toBe(true)
        expect(country).toMatch(/^[A-Z]{3}$/)
      }
      expect(json).toContainEqual({ id: 138, country: 'NOR', countryName: 'Norway', type: 'Passport' })
    }
    expect((await account.call('GET', '/assure/nobody/document-types')).status).toBe(404)
  })

  it('16 bound what a configuration may allow, and what the page offers', async () => {
    const url = '/assure/capture/configurations/sixteen'
    const wrong = await account.call('POST', url, { eidConfig: { allowedIdTypes: [999_999] } })
    expect(wrong.status).toBe(400)
    await account.call('POST', url, { eidConfig: { allowedIdTypes: [138, 62] } })
    const { artifact } = await account.capture(await account.dossier(), {
      captureParameters: { uiProfile: 'sixteen' },
    })
    const state = await account.page(artifact, 'open', { device: 'mobile' })
    expect(state).toMatchObject({
      step: 'choose',
      documentTypes: ['passport', 'identity-card'],
      countries: ['ESP', 'NOR'],
    })
  })
})

describe('direct upload', () => {
  it('17 is refused for video sessions and chips, and a repeated one replaces', async () => {
    const front = asDataUrl(await foreignPicture())
    for (const provider of ['eid', 'signicatvideoid', 'readid', 'webid']) {
      const path = await account.process(await account.dossier(), { provider })
      expect((await account.call('POST', `${path}/images`, { front })).status).toBe(400)
    }
    const video = { provider: 'onfido', processType: 'documentVideo' }
    const film = await account.process(await account.dossier(), video)
    expect((await account.call('POST', `${film}/images`, { front })).status).toBe(400)

    for (const provider of ['onfido', 'signicatpaper', 'signicatpictureid']) {
      const path = await account.process(await account.dossier(), { provider })
      expect((await account.call('POST', `${path}/images`, { front })).status).toBe(200)
      const second = await drawn('#ff0000')
      expect((await account.call('PUT', `${path}/images`, { front: asDataUrl(second) })).status).toBe(200)
      expect((await account.call('GET', `${path}/images/front`)).bytes.equals(second)).toBe(true)
      const json = await account.call('GET', `${path}/images/front`, undefined, {
        accept: 'application/json',
      })
      expect(json.json).toEqual({ image: asDataUrl(second) })
      expect((await account.call('GET', `${path}/images/back`)).status).toBe(404)
    }
  })

  it('18 is followed by a start, which is refused a second time', async () => {
    const { path, started } = await uploaded({ provider: 'onfido', processType: 'documentSelfie' })
    expect(started.status).toBe(200)
    expect(started.json).toEqual({ processId: path.split('/').at(-1), status: 'processing' })
    const again = await account.call('POST', path)
    expect([again.status, again.json.title]).toEqual([400, 'Verification already started.'])
    const bare = await account.process(await account.dossier(), { provider: 'onfido' })
    expect((await account.call('POST', bare)).status).toBe(400)
    const video = await account.process(await account.dossier(), { provider: 'eid' })
    expect((await account.call('POST', video)).status).toBe(400)
    expect((await account.call('GET', video)).json.status).toBe('pending')
  })
})

describe('the status', () => {
  it('19 goes from pending over processing to one of five, and never leaves it', async () => {
    const { artifact, path } = await account.capture(await account.dossier(), {}, 'journey/slow-processing')
    const status = async () => (await account.call('GET', path)).json.status
    expect(await status()).toBe('pending')
    const end = await account.walk(artifact)
    expect(end.step).toBe('done')
    expect(await status()).toBe('processing')
    await account.advance('5m')
    await account.signIn()
    expect(await status()).toBe('accepted')
    await account.page(artifact, 'leave', { reason: 'cancelled' })
    await account.advance('2h')
    await account.signIn()
    expect(await status()).toBe('accepted')
  })

  it('19 is canceled when the end-user cancels', async () => {
    const { artifact, path } = await account.capture(await account.dossier())
    await account.page(artifact, 'open', { device: 'desktop' })
    const end = await account.page(artifact, 'leave', { reason: 'cancelled' })
    expect(end.end?.kind).toBe('cancelled')
    const { json } = await account.call('GET', path)
    expect(json.status).toBe('canceled')
    expect(json).not.toHaveProperty('failReason')
    expect(json).not.toHaveProperty('finalResult')
  })

  it('20 follows the findings of the session', async () => {
    expect((await verified('accepted')).json.status).toBe('accepted')
    const { json } = await verified('document/expired')
    expect(json.status).toBe('rejected')
    expect(json.providerSpecific.ocr.securityChecks.nonExpired).toEqual({ valid: false })
  })

  it('23 shows the final result of accepted processes alone, the reason of failed ones alone', async () => {
    const accepted = (await verified('accepted')).json
    expect(accepted.finalResult).toMatchObject({ firstName: 'MARIA PAULA', documentType: 'passport' })
    expect(accepted).not.toHaveProperty('failReason')
    const rejected = (await verified('document/expired')).json
    expect(rejected).not.toHaveProperty('finalResult')
    expect(rejected).toHaveProperty('providerSpecific')
    const failed = (await verified('system/processing-error')).json
    expect(failed).not.toHaveProperty('providerSpecific')
    expect(failed.failReason).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      type: 'Operation.Error',
      message: expect.any(String),
    })
  })
})

describe('the agent', () => {
  const review = (path: string, body: object) =>
    sandbox.control.post(`/sessions/${path.split('/').at(-1)}/review`, body)

  it('24 holds processes of a type with an agent in processing until a decision', async () => {
    for (const [decision, status] of [
      ['accept', 'accepted'],
      ['reject', 'rejected'],
    ]) {
      const kind = { provider: 'eid', processType: 'unattended' }
      await sandbox.control.put(`/tenants/${account.id}/scenario`, {
        scenario: { title: 'Nobody decides', operator: { decides: 'nobody' } },
      })
      const created = await account.call(
        'POST',
        `/assure/dossiers/${await account.dossier()}/processes`,
        kind,
      )
      const path = `${created.json.processId}`
      const dossiers = (await account.call('GET', '/assure/dossiers')).json
      const at = `/assure/dossiers/${dossiers.at(-1).dossierId}/processes/${path}`
      await account.walk(created.json.authorizationToken)
      await account.settle()
      const waiting = (await account.call('GET', at)).json
      expect(waiting.status).toBe('processing')
      expect(waiting).not.toHaveProperty('providerSpecific')
      await review(at, { decision, comment: 'looked at' })
      const { json } = await account.call('GET', at)
      expect(json.status).toBe(status)
      expect('finalResult' in json).toBe(decision === 'accept')
      expect(json.providerSpecific.manualApproval.status).toBe(
        decision === 'accept' ? 'approved' : 'rejected',
      )
      await expect(review(at, { decision: 'accept' })).rejects.toMatchObject({ status: 409 })
    }
    await sandbox.control.put(`/tenants/${account.id}/scenario`, { scenario: 'accepted' })
  })

  it('24 takes no part in the other types', async () => {
    const other = await walk('accepted', { provider: 'signicatvideoid', processType: 'substantialFullyAuto' })
    for (const { json } of [await verified('accepted'), other]) {
      expect(json.status).toBe('accepted')
      expect(json.providerSpecific).not.toHaveProperty('manualApproval')
    }
  })
})

describe('a session that is not finished', () => {
  it('25 ends after three minutes without the end-user', async () => {
    const own = await anAccount(sandbox)
    const { artifact, path } = await own.capture(await own.dossier())
    await own.page(artifact, 'open', { device: 'desktop' })
    await own.advance('170s')
    await own.page(artifact, 'choose', { documentType: 'passport', country: 'PRT' })
    await own.advance('179s')
    expect((await own.call('GET', path)).json.status).toBe('pending')
    await own.advance('1s')
    const { json } = await own.call('GET', path)
    expect(json).toEqual({
      status: 'failed',
      processId: expect.any(String),
      provider: 'eid',
      processType: 'substantial',
      createdAt: '2026-03-01T12:00:00Z',
      updatedAt: '2026-03-01T12:05:50Z',
      failReason: {
        id: expect.any(String),
        type: 'InactiveUser.Aborted',
        message: 'There has been no interaction with the video',
      },
    })
  })

  it.each([
    ['journey/timed-out', 'InactiveUser.Aborted'],
    ['journey/abandoned', 'User.Aborted'],
    ['journey/expired', 'Operation.Timeout'],
    ['journey/camera-denied', 'CameraPermission.Denied'],
    ['journey/microphone-denied', 'MicrophonePermission.Denied'],
    ['journey/consent-refused', 'Permission.Denied'],
  ])('25 of %s says %s', async (scenario, type) => {
    const own = await anAccount(sandbox)
    const { path } = await own.capture(await own.dossier(), {}, scenario)
    const processId = path.split('/').at(-1)
    for (let i = 0; i < 2; i++) await sandbox.control.post(`/sessions/${processId}/perform`)
    await own.advance('61m')
    await own.signIn()
    const { json } = await own.call('GET', path)
    expect([json.status, json.failReason.type]).toEqual(['failed', type])
  })

  it('25 tells every documented reason that the page reports', async () => {
    const reasons: Record<string, string> = {
      'no-camera': 'Camera.NotFound',
      'camera-in-use': 'Camera.NotAvailable',
      'no-microphone': 'Microphone.NotFound',
      'camera-too-weak': 'CameraRequierement.NotSatisfied',
      'device-too-weak': 'Constraints.NotSatisfied',
      'connection-lost': 'Connection.Lost',
      'no-streaming': 'WebRTC.NotAvailable',
      'media-error': 'MediaSource.Error',
      'not-supported': 'Operation.NotSupported',
      'device-error': 'Device.Error',
      'device-insecure': 'Device.Security',
      'device-security-unavailable': 'DeviceSecurity.NotAvailable',
      'device-security-unsupported': 'DeviceSecurity.NotSupported',
      'permission-denied': 'Permission.Denied',
      'chip-not-opened': 'NFCAccess.Invalid',
      error: 'Undefined.Error',
    }
    for (const [reason, type] of Object.entries(reasons)) {
      const { artifact, path } = await account.capture(await account.dossier())
      await account.page(artifact, 'open', { device: 'desktop' })
      await account.page(artifact, 'leave', { reason })
      expect((await account.call('GET', path)).json.failReason.type).toBe(type)
    }
  })
})

describe('the other providers', () => {
  it('26 serve no portrait and no video', async () => {
    const { path } = await uploaded({ provider: 'onfido', processType: 'documentSelfie' })
    expect((await account.call('GET', `${path}/images/selfie`)).status).toBe(200)
    for (const what of ['images/portrait', 'video', 'images/nothing'])
      expect((await account.call('GET', `${path}/${what}`)).status).toBe(404)
  })

  it('23 give the same final result in the same form', async () => {
    const members = Object.keys((await verified('accepted')).json.finalResult)
    for (const provider of ['onfido', 'signicatpictureid', 'signicatpaper']) {
      const { json } = await uploaded({ provider })
      expect([provider, json.status, Object.keys(json.finalResult)]).toEqual([provider, 'accepted', members])
      const rejected = (await uploaded({ provider }, 'document/expired')).json
      expect([rejected.status, 'finalResult' in rejected]).toEqual(['rejected', false])
    }
    const face = (await uploaded({ provider: 'onfido', processType: 'documentSelfie' }, 'face/mismatch')).json
    expect(face.providerSpecific.facialSimilarity.result).toBe('consider')
    expect(face.providerSpecific.documentVerification.result).toBe('clear')
  })

  it('43 never accept on paper what has no readable machine readable zone', async () => {
    const accepted = (await uploaded({ provider: 'signicatpaper' })).json
    expect(accepted.status).toBe('accepted')
    expect(accepted.finalResult).toMatchObject({ firstName: 'Maria Paula', lastName: 'Santos Mendes' })
    expect(accepted.providerSpecific).toMatchObject({
      verification: { type: 'MRZ_FEATURE_COMPARISON', status: 'true' },
      mrzChecksum: { dateOfBirth: 'VALID', dateOfExpiry: 'VALID', documentNumber: 'VALID' },
    })
    const licence = (await uploaded({ provider: 'signicatpaper' }, 'document/driving-licence')).json
    expect(licence.status).toBe('inconclusive')
    expect(licence.providerSpecific).not.toHaveProperty('mrz')
    const rejected = (await uploaded({ provider: 'signicatpaper' }, 'document/data-inconsistent')).json
    expect([rejected.status, rejected.providerSpecific.errors]).toEqual([
      'rejected',
      ['MRZ_FEATURE_MISMATCH'],
    ])
  })

  it('gives facetec its keys and takes the enrolment under both names', async () => {
    for (const name of ['facetecEnrollment', 'facetecEnrollmentRequest']) {
      const dossierId = await account.dossier()
      const created = await account.call('POST', `/assure/dossiers/${dossierId}/processes`, {
        provider: 'facetec',
      })
      expect(created.json.facetecEncryptionPublicKey).toMatch(/^-----BEGIN PUBLIC KEY/)
      const path = `/assure/dossiers/${dossierId}/processes/${created.json.processId}`
      expect((await account.call('POST', path)).status).toBe(400)
      const auditTrailImage = (await foreignPicture()).toString('base64')
      const enrolment = { faceScan: 'AAAA', auditTrailImage, userAgent: 'test' }
      expect((await account.call('POST', path, { [name]: enrolment })).status).toBe(200)
      await account.settle()
      const { json } = await account.call('GET', path)
      expect(json.providerSpecific.matching).toMatchObject({ success: 'true' })
    }
  })

  it('sends WebID’s end-user to a page', async () => {
    const dossierId = await account.dossier()
    const created = await account.call('POST', `/assure/dossiers/${dossierId}/processes`, {
      provider: 'webid',
      processType: 'videoid',
    })
    const token = /artifact=(.*)$/.exec(created.json.redirectUrl)![1]!
    await account.walk(token)
    await account.settle()
    const path = `/assure/dossiers/${dossierId}/processes/${created.json.processId}`
    expect((await account.call('GET', path)).json.status).toBe('accepted')
  })

  it('calls a WebID process inconclusive when somebody else than the given person was found', async () => {
    const statusFor = async (user: object) => {
      const dossierId = await account.dossier()
      const created = await account.call('POST', `/assure/dossiers/${dossierId}/processes`, {
        provider: 'webid',
        processType: 'videoid',
        processParameters: { webid: { user } },
      })
      await account.walk(/artifact=(.*)$/.exec(created.json.redirectUrl)![1]!)
      await account.settle()
      const path = `/assure/dossiers/${dossierId}/processes/${created.json.processId}`
      return (await account.call('GET', path)).json.status
    }
    const maria = { firstName: 'María', lastName: 'Santos Mendes', dateOfBirth: '2002-04-29' }
    expect(await statusFor({ ...maria, contact: { email: 'maria@customer.example' } })).toBe('accepted')
    expect(await statusFor({ ...maria, lastName: 'Specimen' })).toBe('inconclusive')
    expect(await statusFor({ ...maria, dateOfBirth: '2002-04-28' })).toBe('inconclusive')
    expect(await statusFor({ firstName: null })).toBe('accepted')
  })

  it('44 depends on no order of members', async () => {
    const { path } = await verified('accepted')
    const { json } = await account.call('GET', path)
    const turned = Object.fromEntries(Object.entries(json).toReversed())
    expect(turned).toEqual(json)
  })
})

it('tells the id of the session at the provider, the one a failure names', async () => {
  const { path, json } = await verified('system/processing-error')
  expect((await account.call('GET', `${path}/externalId`)).json).toEqual({ externalId: json.failReason.id })
})
