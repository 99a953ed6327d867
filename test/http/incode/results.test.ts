import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox.ts'
import { aClient, aPlainPicture, openSandbox, photograph, type Client } from './client.ts'

let sandbox: Sandbox
let client: Client
let image: string

beforeAll(async () => {
  sandbox = await openSandbox()
  client = await aClient(sandbox)
  image = await aPlainPicture()
})
afterAll(() => sandbox.close())

const STATUS = '/omni/get/onboarding/status'
const scoreOf = async (token: string, own: Client = client) =>
  (await own.call('GET', '/omni/get/score', { token })).json
const ocrOf = async (token: string, own: Client = client) =>
  (await own.call('GET', '/omni/get/ocr-data', { token })).json

describe('status and completion', () => {
  it('24 the status is told by id, without a query and by a nameless one', async () => {
    const { token, interviewId } = await client.start()
    for (const query of [`?id=${interviewId}`, '', `?=${interviewId}`])
      expect((await client.call('GET', `${STATUS}${query}`, { token })).json).toEqual({
        onboardingStatus: 'UNKNOWN',
      })
    const executive = await client.executive()
    expect((await client.call('GET', `${STATUS}?=${interviewId}`, { token: executive })).status).toBe(200)
  })

  it('25 finish-status completes the session once and answers the same when asked again', async () => {
    const { token, interviewId } = await client.through('accepted', {
      redirectionUrl: 'https://example.com/done',
    })
    const finish = () =>
      client.call('GET', `/omni/finish-status?flowId=${client.credentials.flowId}`, { token })
    const expected = { redirectionUrl: 'https://example.com/done', action: 'approved' }
    expect((await finish()).json).toEqual(expected)
    expect((await finish()).json).toEqual(expected)
    expect((await client.call('GET', STATUS, { token })).json.onboardingStatus).toBe('ONBOARDING_FINISHED')
    expect((await client.session(interviewId)).verdict.outcome).toBe('accepted')
    const own = await aClient(sandbox)
    await own.settings({ flow: { redirectionUrl: 'https://example.com/flow' } })
    const rejected = await own.through('face/mismatch')
    expect((await own.call('GET', '/omni/finish-status', { token: rejected.token })).json).toEqual({
      redirectionUrl: 'https://example.com/flow',
      action: 'rejected',
    })
  })

  it('25 a session that its applicant left is not accepted by being completed', async () => {
    for (const [scenario, finding] of [
      ['journey/abandoned', 'journey.abandoned'],
      ['journey/timed-out', 'journey.timed-out'],
      ['journey/expired', 'journey.expired'],
    ] as const) {
      const { token, interviewId } = await client.start({}, scenario)
      await sandbox.control.post(`/sessions/${interviewId}/perform`)
      await client.call('GET', '/omni/finish-status', { token })
      expect((await client.session(interviewId)).verdict).toMatchObject({
        outcome: 'failed',
        findings: [finding],
      })
    }
  })

  it('26 a flow can complete the session by itself, once no job is at work any more', async () => {
    const own = await aClient(sandbox)
    await own.settings({ flow: { markCompletedOnStatus: 'FACE_VALIDATION_FINISHED' } })
    const { token } = await own.through()
    expect((await own.call('GET', STATUS, { token })).json.onboardingStatus).toBe('ONBOARDING_FINISHED')
    await own.settings({ knobs: { 'K-PROCESSING-MS': 5000 } })
    const slow = await own.through()
    const status = async () => (await own.call('GET', STATUS, { token: slow.token })).json.onboardingStatus
    expect(await status()).toBe('FACE_VALIDATION_FINISHED')
    await own.advance('5s')
    expect(await status()).toBe('ONBOARDING_FINISHED')
  })

  it('28 a session that waits for an executive ends as he decides', async () => {
    const own = await aClient(sandbox)
    const executive = await own.executive()
    for (const [action, status, overall] of [
      ['approved', 'MANUAL_REVIEW_APPROVED', 'MANUAL_OK'],
      ['rejected', 'MANUAL_REVIEW_REJECTED', 'MANUAL_FAIL'],
    ]) {
      const { token, interviewId } = await own.through('review/nobody-decides')
      expect((await own.call('GET', '/omni/finish-status', { token })).json.action).toBe('none')
      expect((await scoreOf(token, own)).overall.status).toBe('MANUAL')
      const set = `/omni/session/status/set?id=${interviewId}&action=${action}`
      // The applicant's own token may ask and moves nothing.
      expect((await own.call('POST', set, { token, body: {} })).json.success).toBe(true)
      expect((await own.call('GET', STATUS, { token })).json.onboardingStatus).toBe('ONBOARDING_FINISHED')
      expect((await own.call('POST', set, { token: executive, body: {} })).json.onboardingStatus).toBe(status)
      expect((await own.call('GET', STATUS, { token })).json.onboardingStatus).toBe(status)
      expect((await scoreOf(token, own)).overall.status).toBe(overall)
    }
    // A flow that wants a review, and a scenario that does not speak of one: nobody acts by himself.
    await own.settings({ flow: { review: true } })
    const { token, interviewId } = await own.through('accepted')
    await own.call('GET', '/omni/finish-status', { token })
    await own.advance('1h')
    expect((await scoreOf(token, own)).overall.status).toBe('MANUAL')
    await sandbox.control.post(`/sessions/${interviewId}/review`, { decision: 'inconclusive' })
    expect((await scoreOf(token, own)).overall.status).toBe('MANUAL_PENDING')
  })
})

describe('score', () => {
  it('27 the score can be had at any time, with the sections of the modules that ran', async () => {
    const { token } = await client.start()
    const sections = async () => {
      const score = await scoreOf(token)
      return ['idValidation', 'liveness', 'faceRecognition'].filter((name) => name in score)
    }
    const empty = await scoreOf(token)
    expect(empty).toMatchObject({
      deviceRisk: { overall: { status: 'UNKNOWN' } },
      behavioralRisk: { overall: { status: 'UNKNOWN' } },
      retryInfo: {},
      reasonMsg: 'No module has run',
      overall: { value: '0.0', status: 'UNKNOWN' },
    })
    expect(await sections()).toEqual([])
    const send = (path: string, body: object) => client.call('POST', path, { token, body })
    await send('/omni/add/front-id/v2', { base64Image: image })
    await send('/omni/process/id', {})
    expect(await sections()).toEqual(['idValidation'])
    await send('/omni/add/face', { base64Image: image })
    expect(await sections()).toEqual(['idValidation', 'liveness'])
    await send('/omni/process/face', {})
    expect(await sections()).toEqual(['idValidation', 'liveness', 'faceRecognition'])
    const score = await scoreOf(token)
    expect(score.reasonMsg).toBe('Passed: ID Verification, Liveness Detection, Face Recognition')
    expect(score.overall.value).toMatch(/^\d+\.\d$/)
    const values = JSON.stringify(score).match(/"value":[^"]/g)
    expect(values).toBeNull()
    const own = await aClient(sandbox)
    await own.settings({ knobs: { 'K-ABSENT-SECTIONS': 'null' } })
    const other = await own.start()
    expect((await scoreOf(other.token, own)).liveness).toBeNull()
  })

  it('29 the total is the mean of the sections and the worst status wins', async () => {
    for (const [scenario, status] of [
      ['accepted', 'OK'],
      ['document/expired', 'FAIL'],
      ['face/mismatch', 'FAIL'],
      ['face/weak-similarity', 'WARN'],
      ['liveness/print-attack', 'FAIL'],
      ['document/age-unreadable', 'WARN'],
    ] as const) {
      const { token } = await client.through(scenario)
      const score = await scoreOf(token)
      const totals = ['idValidation', 'liveness', 'faceRecognition'].map((name) =>
        Number(score[name].overall.value),
      )
      const mean = totals.reduce((sum, value) => sum + value, 0) / totals.length
      expect([scenario, score.overall.status]).toEqual([scenario, status])
      expect(Number(score.overall.value)).toBeCloseTo(mean, 0)
    }
  })

  it.each([
    ['document/expired', 'documentExpired', 'FAIL'],
    ['document/expiry-unreadable', 'expirationDateValidity', 'WARN'],
    ['document/age-unreadable', 'birthDateValidity', 'WARN'],
    ['document/field-invalid', 'fakeCheck', 'FAIL'],
    ['document/data-inconsistent', 'birthDateCrosscheck', 'FAIL'],
    ['document/feature-missing', 'visibleIdCharacteristicsFront', 'WARN'],
    ['document/photocopy', 'paperIdLiveness', 'FAIL'],
    ['document/screen-copy', 'screenIdLiveness', 'FAIL'],
    ['document/tampered', 'tamperCheck', 'FAIL'],
    ['document/text-unreadable', 'readabilityCheck', 'WARN'],
    ['document/check-digits-wrong', 'compositeCheckDigit', 'FAIL'],
    ['person/under-age', 'underageCheck', 'FAIL'],
  ])('48 %s shows in the check %s', async (scenario, key, status) => {
    const { token } = await client.start({}, scenario)
    const send = (path: string, body: object) => client.call('POST', path, { token, body })
    await send('/omni/add/front-id/v2', { base64Image: image })
    await send('/omni/process/id', {})
    const { idValidation } = await scoreOf(token)
    const checks = [...idValidation.photoSecurityAndQuality, ...idValidation.idSpecific]
    expect(checks.find((check: any) => check.key === key)?.status ?? 'absent').toBe(
      // A machine readable zone nobody can read has no check digits to tell.
      status,
    )
    expect(idValidation.overall.status).toBe(status)
  })

  it('11 names sent with the start are compared with those on the document', async () => {
    const { persona } = await client.session((await client.start()).interviewId)
    const custom = { firstName: persona.givenNames, lastName: 'Somebody Else' }
    const { token } = await client.identified('accepted', { customFields: custom })
    const { customFields } = (await scoreOf(token)).idValidation
    expect(customFields).toEqual([
      { value: 'firstNameMatch', status: 'OK', key: 'firstNameMatch' },
      { value: 'lastNameMatch', status: 'FAIL', key: 'lastNameMatch' },
    ])
    const without = await client.identified()
    expect((await scoreOf(without.token)).idValidation.customFields).toBeUndefined()
  })
})

describe('OCR and images', () => {
  it('30 dates come as a number, as text and as a year, and v2 wraps them', async () => {
    const { token, interviewId } = await client.identified()
    const ocr = await ocrOf(token)
    const { persona, document } = await client.session(interviewId)
    expect(ocr).toMatchObject({
      typeOfId: 'Passport',
      documentFrontSubtype: 'NATIONAL_PASSPORT',
      birthDate: Date.parse(persona.birthDate),
      expireAt: String(Date.parse(document.expires)),
      issuedAt: String(Date.parse(document.issued)),
      expirationDate: Number(document.expires.slice(0, 4)),
      issueDate: Number(document.issued.slice(0, 4)),
      gender: persona.sex,
      issuingCountry: 'PRT',
    })
    expect(ocr.addressFields).toBeUndefined()
    expect((await client.call('GET', '/omni/get/ocr-data/v2', { token })).json).toEqual({ ocrData: ocr })
    expect(await ocrOf((await client.start()).token)).toEqual({})
  })

  it('30 somebody born before 1970 has a negative date of birth', async () => {
    const { token } = await client.identified(undefined, {})
    expect((await ocrOf(token)).birthDate).toBeTypeOf('number')
    const own = await aClient(sandbox)
    await sandbox.control.put(`/tenants/${own.tenant}/scenario`, {
      scenario: { title: 'Old', persona: 'greta-century' },
    })
    const old = await own.identified()
    expect((await ocrOf(old.token, own)).birthDate).toBeLessThan(0)
  })

  it('31 an American licence has a two-line address and the state in full', async () => {
    const { token } = await client.identified('document/driving-licence')
    const ocr = await ocrOf(token)
    expect(ocr.address.split('\n')).toHaveLength(2)
    expect(ocr.issuingState).toMatch(/^[A-Z ()._]{4,}$/)
    expect(ocr.addressFields.state).toMatch(/^[A-Z]{2}$/)
    expect(ocr).toMatchObject({ typeOfId: 'DriversLicense', issuingCountry: 'USA' })
    expect(ocr.height).toMatch(/^\d' \d\d"$/)
  })

  it('32 machine readable zones add their lines and checks, licences their barcode', async () => {
    const keys = async (token: string) =>
      (await scoreOf(token)).idValidation.idSpecific.map((check: any) => check.key) as string[]
    const passport = await client.identified()
    const ocr = await ocrOf(passport.token)
    expect([ocr.mrz1.length, ocr.mrz2.length]).toEqual([44, 44])
    expect(ocr.documentNumberCheckDigit).toBe(ocr.mrz2[9])
    expect(ocr.dateOfBirthCheckDigit).toBe(ocr.mrz2[19])
    expect(await keys(passport.token)).toEqual(
      expect.arrayContaining(['mrzParsableCheck', 'compositeCheckDigit', 'birthDateCrosscheck']),
    )
    const licence = await client.identified('document/driving-licence')
    expect(await keys(licence.token)).toEqual(
      expect.arrayContaining(['barcode2DDetected', '2DBarcodeContent']),
    )
    expect((await ocrOf(licence.token)).mrz1).toBeUndefined()
  })

  it('32 a Mexican ID adds the CURP family', async () => {
    const own = await aClient(sandbox)
    const scenario = { title: 'Mexican', document: { type: 'identity-card', country: 'MEX' } }
    await sandbox.control.put(`/tenants/${own.tenant}/scenario`, { scenario })
    const { token } = await own.identified()
    const ocr = await ocrOf(token, own)
    expect(ocr).toMatchObject({ typeOfId: 'VoterIdentification', issuingCountry: 'MEX' })
    expect(ocr.curp).toMatch(/^[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d$/)
    expect(ocr.cic).toMatch(/^\d{9}$/)
    expect(ocr.claveDeElector).toMatch(/^[A-Z]{6}\d{8}[HMX]\d{3}$/)
    expect(ocr.name).toMatchObject({ paternalLastName: 'SANTOS', maternalLastName: 'MENDES' })
  })

  it('33 images come by type, the latest of each, the portrait right after the front', async () => {
    const { token, interviewId } = await client.start()
    const images = async (...types: string[]) =>
      (await client.call('POST', '/omni/get/images', { token, body: { images: types } })).json
    expect(await images('croppedIDFace', 'selfie', 'unheard-of')).toEqual({})
    const first = await photograph(client, interviewId, 'front')
    await client.call('POST', '/omni/add/front-id/v2', { token, body: { base64Image: first } })
    const after = await images('croppedIDFace', 'fullFrameFrontID', 'fullFrameBackID')
    expect(Object.keys(after)).toEqual(['croppedIDFace', 'fullFrameFrontID'])
    expect(after.fullFrameFrontID).toBe(first)
    const portrait = Buffer.from(after.croppedIDFace, 'base64')
    expect(portrait.length).toBeLessThan(Buffer.from(first, 'base64').length / 2)
    expect(portrait.subarray(0, 2).toString('hex')).toBe('ffd8')
    await client.call('POST', '/omni/add/front-id/v2', { token, body: { base64Image: image } })
    expect((await images('fullFrameFrontID')).fullFrameFrontID).toBe(image)
    const { json } = await client.call('POST', '/omni/get/images/v2', {
      token,
      body: { images: ['fullFrameFrontID'] },
    })
    expect(json.fullFrameFrontID).toHaveLength(2)
    const linked = await fetch(json.fullFrameFrontID[0])
    expect(Buffer.from(await linked.arrayBuffer()).toString('base64')).toBe(first)
    await client.advance('1h')
    expect((await fetch(json.fullFrameFrontID[0])).status).toBe(404)
  })
})
