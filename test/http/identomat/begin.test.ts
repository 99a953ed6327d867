import { beforeAll, describe, expect, it } from 'vitest'
import { FLAG_DEFAULTS } from '../../../src/providers/identomat/dialect/flags.ts'
import { KYB_CONFIGURATION, KYC_CONFIGURATION } from '../../../src/providers/identomat/settings.ts'
import { startSandbox } from '../../support/start-sandbox.ts'
import { aCompany, type Company } from './company.ts'

let company: Company
beforeAll(async () => {
  company = await aCompany(await startSandbox())
})

const stepsOf = async (parameters: Record<string, unknown>) =>
  (await company.page(await company.begin(parameters))).json.progress.steps

const native = async (token: string) => (await company.control.get(`/sessions/${token}`)).native

describe('begin', () => {
  it('21 answers a bare JSON string, quotes included', async () => {
    const answer = await company.call('/external-api/begin/')
    expect(answer.text).toBe(JSON.stringify(answer.json))
    expect(typeof answer.json).toBe('string')
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
  })

  it('22 answers a token of 40 small letters and digits', async () => {
    expect(await company.begin()).toMatch(/^[a-z0-9]{40}$/)
  })

  it('23 begins a default session with the key alone', async () => {
    expect(await stepsOf({})).toEqual(['consent', 'choose', 'front', 'selfie'])
  })

  it('24 begins with a configuration’s id of 24 digits, and knows no other', async () => {
    expect(KYC_CONFIGURATION).toMatch(/^[0-9a-f]{24}$/)
    const steps = ['consent', 'choose', 'front', 'selfie', 'clip']
    expect(await stepsOf({ config_id: KYC_CONFIGURATION })).toEqual(steps)
    const answer = await company.call('/external-api/begin/', { config_id: '0'.repeat(24) })
    expect([answer.status, answer.text]).toEqual([404, '"CONFIG_NOT_FOUND"'])
  })

  it('24 begins a company’s check from its configuration', async () => {
    const token = await company.begin({ config_id: KYB_CONFIGURATION })
    const state = await company.walk(token, (one) => one.step === 'consent' && one.progress.at > 1)
    expect(state.native).toMatchObject({ flow: 'kyb', stepType: 'review' })
    await company.page(token, 'consent', { agree: true })
    const result = await company.result(token)
    expect(result).toMatchObject({ result: 'approved', configId: KYB_CONFIGURATION, document_type: '' })
    expect(result.questionnaires.map((one: { key: string }) => one.key)).toEqual(['company', 'beneficiaries'])
    expect(result.questionnaires[0].questions[0]).toEqual({
      key: 'company_name',
      answer: 'answer to company_name',
    })
  })

  it('25 puts the request’s steps in the place of the configuration’s', async () => {
    await company.settings({
      configurations: {
        ['1'.repeat(24)]: {
          name: 'With a questionnaire',
          kind: 'kyc',
          flags: { skip_agreement: true },
          steps: [
            { type: 'user-questionnaire', key: 'about', flags: { questions: ['first_name', 'job'] } },
            { type: 'liveness', key: 'live', flags: { allow_face_upload: false } },
          ],
          sessionSeconds: null,
        },
      },
    })
    const questions = [{ key: 'first_name', answer: 'Ana' }, { key: 'job' }]
    const steps = [
      { type: 'user-questionnaire', key: 'about', flags: { questions } },
      { type: 'liveness', flags: { allow_face_upload: true, liveness: false } },
    ]
    const token = await company.begin({ config_id: '1'.repeat(24), steps })
    const state = await company.walk(token, (one) => one.step === 'selfie')
    expect(state.progress.steps).toEqual(['value', 'selfie'])
    expect(state.capture?.file).toBe(true)
    await company.walk(token)
    expect((await company.result(token)).questionnaires).toEqual([
      {
        key: 'about',
        questions: [
          { key: 'first_name', answer: 'Ana' },
          { key: 'job', answer: 'answer to job' },
        ],
      },
    ])
  })

  it('26 links a child to the session it was begun under', async () => {
    const parent = await company.begin()
    const child = await company.begin({ parent_session_id: parent })
    expect((await native(child)).parent).toBe(parent)
    const answer = await company.call('/external-api/begin/', { parent_session_id: 'nobody' })
    expect([answer.status, answer.text]).toEqual([404, '"SESSION_NOT_FOUND"'])
  })

  it('27 adds document and face unless they are skipped', async () => {
    expect(await stepsOf({ flags: { skip_document: true } })).toEqual(['consent', 'selfie'])
    expect(await stepsOf({ flags: { skip_face: true } })).toEqual(['consent', 'choose', 'front'])
    const steps = [{ type: 'liveness' }]
    expect(await stepsOf({ steps })).toEqual(['consent', 'choose', 'front', 'selfie', 'selfie', 'clip'])
    const flags = { skip_face: true, skip_document: true, skip_agreement: true }
    expect(await stepsOf({ steps, flags })).toEqual(['selfie', 'clip'])
  })

  it('28 takes every flag, and none means its default', async () => {
    const all = Object.fromEntries(
      Object.entries(FLAG_DEFAULTS).map(([name, value]) => [name, value === false ? true : value]),
    )
    const token = await company.begin({ flags: all })
    expect((await native(token)).flags).toMatchObject({ ...all, requireHdMedia: true })
    expect((await native(await company.begin())).flags).toEqual(FLAG_DEFAULTS)
  })

  it('28 follows the flags that change the flow', async () => {
    const state = async (flags: object, step: string) =>
      company.walk(await company.begin({ flags }), (one) => one.step === step)
    expect((await state({ liveness: true }, 'clip')).capture).toMatchObject({ liveness: true })
    const chosen = await state({ document_types: ['id', 'passport'] }, 'choose')
    expect(chosen.documentTypes).toEqual(['passport', 'identity-card'])
    const limited = await state({ document_countries: ['PRT', 'deu'] }, 'choose')
    expect(limited.countries).toEqual(['PRT', 'DEU'])
    const uploaded = await state({ allow_document_upload: true, disable_document_capture: true }, 'front')
    expect(uploaded.capture).toMatchObject({ camera: false, file: true })
    expect((await state({ allow_face_upload: true }, 'selfie')).capture?.file).toBe(true)
    const inHand = { require_face_document: true, skip_document: true, allow_face_doc_upload: true }
    expect((await state(inHand, 'selfie')).native?.['stepType']).toBe('face-document')
    expect(await stepsOf({ flags: { skip_agreement: true } })).not.toContain('consent')
    const double = { document_types: ['passport'], capture_double_page_passport: true, skip_face: true }
    expect(await stepsOf({ flags: double })).toEqual(['consent', 'front', 'back'])
  })

  it('28 refuses a way of capture that the flags do not allow', async () => {
    const token = await company.begin({ flags: { document_types: ['passport'], skip_agreement: true } })
    const answer = await company.page(token, 'capture/front', Buffer.from('x'), {
      'x-capture-source': 'file',
    })
    expect(answer.status).toBe(409)
  })

  it('29 takes an empty list of document types', async () => {
    const flags = {
      document_types: [],
      skip_document: true,
      skip_face: true,
      skip_agreement: true,
      general_document_types: ['utility_bill'],
      allow_general_document_capture: true,
      allow_general_document_upload: true,
    }
    const state = await company.walk(await company.begin({ flags }), (one) => one.step === 'front')
    expect(state.native?.['stepType']).toBe('general-document')
  })

  it('30 takes the flags of older clients', async () => {
    const flags = {
      server: 'computer',
      platform: 'desktop',
      inn: true,
      allow_nfc_capture: false,
      document_type_id: true,
      document_type_passport: false,
      document_type_driver_license_vis: true,
    }
    const state = await company.walk(await company.begin({ flags }), (one) => one.step === 'choose')
    expect(state.documentTypes).toEqual(['identity-card', 'driving-licence'])
  })

  it('31 takes all step types, also those nobody documents', async () => {
    const types = ['identity-document', 'liveness', 'user-questionnaire', 'operator-questionnaire']
    const flags = { skip_document: true, skip_face: true, skip_agreement: true }
    const steps = [...types, 'crystal-ball'].map((type) => ({ type, key: type }))
    expect(await stepsOf({ flags, steps })).toEqual(['choose', 'front', 'selfie', 'clip'])
    const seen = [
      { type: 'face', key: 'face' },
      { type: 'document', key: 'document' },
    ]
    expect(await stepsOf({ flags, steps: seen })).toEqual(['selfie', 'choose', 'front'])
  })

  it('32 makes a new session with each call', async () => {
    const tokens = [await company.begin(), await company.begin(), await company.begin()]
    expect(new Set(tokens).size).toBe(3)
  })

  it('33 is worked with for fifteen minutes of the company’s clock', async () => {
    const own = await aCompanyOfItsOwn()
    const token = await own.begin()
    await own.advance('899s')
    expect((await own.page(token, 'open', { device: 'mobile' })).json.step).toBe('consent')
    await own.advance('1s')
    const { json } = await own.page(token, 'consent', { agree: true })
    expect(json).toMatchObject({ step: 'dead', end: { kind: 'expired' } })
    expect((await own.result(token)).result).toBe('in_progress')
  })

  it('33 takes another time from key, configuration and session, the nearest winning', async () => {
    const own = await aCompanyOfItsOwn()
    const isAlive = async (token: string) => (await own.page(token)).json.step !== 'dead'
    await own.settings({
      keys: { plain: { sessionSeconds: 60 } },
      configurations: { [KYC_CONFIGURATION]: { sessionSeconds: 120 } },
    })
    const tokens = [
      await own.begin(),
      await own.begin({ config_id: KYC_CONFIGURATION }),
      await own.begin({ config_id: KYC_CONFIGURATION, flags: { session_seconds: 180 } }),
      (await own.signed('/external-api/begin/')).json,
    ]
    const alive = () => Promise.all(tokens.map(isAlive))
    expect(await alive()).toEqual([true, true, true, true])
    await own.advance('60s')
    expect(await alive()).toEqual([false, true, true, true])
    await own.advance('60s')
    expect(await alive()).toEqual([false, false, true, true])
    await own.advance('60s')
    expect(await alive()).toEqual([false, false, false, true])
  })
})

async function aCompanyOfItsOwn(): Promise<Company> {
  return aCompany(await startSandbox())
}
