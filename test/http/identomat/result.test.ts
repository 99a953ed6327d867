import { beforeAll, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox.ts'
import { send } from '../../support/http.ts'
import { startSandbox } from '../../support/start-sandbox.ts'
import { aCompany, type Company } from './company.ts'

let sandbox: Sandbox
let company: Company
beforeAll(async () => {
  sandbox = await startSandbox()
  company = await aCompany(sandbox)
})

const DOCUMENT_ONLY = { skip_agreement: true, skip_face: true }
const card = { document_types: ['id'] }

/** A finished session whose pictures are nobody's, so that the scenario alone decides. */
async function finished(flags: object = {}, scenario?: string, parameters: object = {}) {
  const token = await company.begin({ flags, ...parameters }, scenario)
  await company.walk(token)
  return { token, result: await company.result(token) }
}

const scripted = (finding: string) => ({
  title: finding,
  decide: 'as-scripted',
  findings: [finding],
})

async function withScenario(scenario: object, flags: object) {
  const own = await aCompany(sandbox)
  await own.control.put(`/tenants/${own.id}/scenario`, { scenario })
  const token = await own.begin({ flags })
  await own.walk(token)
  return { own, token, result: await own.result(token) }
}

const ALWAYS = [
  'result',
  'similarity',
  'live',
  'document_type',
  'generalDocuments',
  'reject_reason',
  'result_comment',
  'name',
  'face_images',
  'suggested',
  'person',
]

describe('the result', () => {
  it('34 is asked for with company_key and session_token; the camel-case names only where allowed', async () => {
    const token = await company.begin()
    const camel = { sessionId: token }
    const refused = await company.call('/external-api/result/', camel)
    expect([refused.status, refused.json]).toEqual([400, { argumentError: 'session_token' }])
    const both = () =>
      send('POST', `${company.base}/external-api/result/`, { body: { companyKey: company.key, ...camel } })
    expect((await both()).json).toEqual({ argumentError: 'company_key' })
    await company.settings({ knobs: { 'K-CAMEL-ALIASES': true } })
    expect((await company.call('/external-api/result/', camel)).json.result).toBe('in_progress')
    expect((await both()).json.result).toBe('in_progress')
    await company.settings({ knobs: { 'K-CAMEL-ALIASES': false } })
  })

  it('35 of a token nobody knows is a bare string', async () => {
    const answer = await company.call('/external-api/result/', { session_token: 'x'.repeat(40) })
    expect([answer.status, answer.text]).toEqual([404, '"SESSION_NOT_FOUND"'])
  })

  it('36, 38 can be asked for at any time, with all its members empty', async () => {
    const token = await company.begin()
    const result = await company.result(token)
    expect(Object.keys(result)).toEqual(ALWAYS)
    expect(result).toEqual({
      result: 'in_progress',
      similarity: 0,
      live: false,
      document_type: '',
      generalDocuments: [],
      reject_reason: { value: '', description: '' },
      result_comment: '',
      name: '',
      face_images: 0,
      suggested: {},
      person: {},
    })
  })

  it('37 is approved, rejected, left to a manual check, in progress or refused', async () => {
    expect((await finished()).result.result).toBe('approved')
    expect((await finished(DOCUMENT_ONLY, 'document/expired')).result.result).toBe('rejected')
    expect((await finished(DOCUMENT_ONLY, 'document/expiry-unreadable')).result.result).toBe('manual_check')
    const token = await company.begin()
    await company.page(token, 'consent', { agree: false })
    expect((await company.result(token)).result).toBe('disagreed_with_terms')
    await company.settings({ knobs: { 'K-RESULT-TERMS-REFUSED': 'terms_refused' } })
    expect((await company.result(token)).result).toBe('terms_refused')
    await company.settings({ knobs: { 'K-RESULT-TERMS-REFUSED': 'disagreed_with_terms' } })
  })

  it('38 has its members in the vendor’s order', async () => {
    const { result } = await finished(card)
    expect(Object.keys(result)).toEqual([
      ...ALWAYS.slice(0, 9),
      'id_card_front',
      'id_card_back',
      'suggested',
      'person',
      'technicalDetails',
    ])
  })

  it('39 says how alike the faces are as a long float, and 0 where nothing was compared', async () => {
    const { result } = await finished()
    expect(result.similarity).toBeGreaterThan(0.8)
    expect(result.similarity).toBeLessThan(1)
    expect(String(result.similarity).length).toBeGreaterThan(6)
    expect((await finished(DOCUMENT_ONLY)).result.similarity).toBe(0)
    expect((await finished({ skip_document: true })).result.similarity).toBe(0)
  })

  it('40 is not live where liveness was not asked for', async () => {
    const { result } = await finished()
    expect([result.result, result.live]).toEqual(['approved', false])
  })

  it('41 has an empty document type without a document', async () => {
    const { result } = await finished({ skip_document: true })
    expect([result.document_type, result.face_images]).toEqual(['', 1])
    expect((await finished({ document_types: ['driver_license'] })).result.document_type).toBe(
      'driver_license',
    )
  })

  it('42 always has both texts of the reject reason', async () => {
    const empty = { value: '', description: '' }
    expect((await finished()).result.reject_reason).toEqual(empty)
    expect((await finished(DOCUMENT_ONLY, 'document/expiry-unreadable')).result.reject_reason).toEqual(empty)
    const { result } = await finished(DOCUMENT_ONLY, 'document/expired')
    expect(result.reject_reason).toEqual({ value: 'document_expired', description: '' })
  })

  it('43 rejects a face that differs, with a low similarity', async () => {
    const { result } = await finished({}, 'face/mismatch')
    expect(result).toMatchObject({
      result: 'rejected',
      reject_reason: { value: 'face_mismatch', description: '' },
    })
    expect(result.similarity).toBeLessThan(0.7)
    expect(result.similarity).toBeGreaterThan(0)
  })

  it.each(['accept', 'reject'])('44, 55 holds the operator’s comment after: %s', async (decision) => {
    const { token } = await finished(DOCUMENT_ONLY, 'document/expiry-unreadable')
    const comment = `seen by an operator: ${decision}`
    await company.control.post(`/sessions/${token}/review`, { decision, comment })
    const result = await company.result(token)
    expect(result.result).toBe(decision === 'accept' ? 'approved' : 'rejected')
    expect(result.result_comment).toBe(comment)
    if (decision === 'reject') expect(result.reject_reason.value).toBe('document_not_readable')
  })

  it('44 says other, and the operator’s words, when nothing else speaks against the person', async () => {
    const { own, token } = await withScenario(
      {
        title: 'by hand',
        asks: { review: true },
        operator: { decides: 'reject', after: '30s', comment: 'A feeling.' },
      },
      DOCUMENT_ONLY,
    )
    expect((await own.result(token)).result).toBe('manual_check')
    await own.advance('30s')
    expect(await own.result(token)).toMatchObject({
      result: 'rejected',
      reject_reason: { value: 'other', description: 'A feeling.' },
      result_comment: 'A feeling.',
    })
  })

  it('45 leaves out what is not known about the person', async () => {
    const { result } = await finished(DOCUMENT_ONLY, 'document/expiry-unreadable')
    expect(result.person).not.toHaveProperty('document_expires')
    expect(result.person).toHaveProperty('birthday')
    expect(Object.values(result.person)).not.toContain(null)
    expect((await finished({ skip_document: true })).result.person).toEqual({})
  })

  it('46, 47 writes dates month first, times in milliseconds, and an age that fits', async () => {
    const birthDate = '1985-05-09'
    const { result } = await withScenario(
      {
        title: 'nine',
        persona: { like: 'maria-santos', birthDate },
        document: { type: 'passport', expires: '2030-08-02' },
      },
      { ...DOCUMENT_ONLY, document_types: ['passport'] },
    )
    expect(result.person).toMatchObject({
      birthday: '5/9/1985',
      birthday_time: '1985-05-09T00:00:00.000Z',
      age: 40,
      document_expires: '8/2/2030',
      document_expires_time: '2030-08-02T00:00:00.000Z',
    })
    expect(result.person.document_issued).toMatch(/^\d{1,2}\/\d{1,2}\/\d{4}$/)
    expect(result.person).not.toHaveProperty('document_issued_time')
  })

  it('48 writes countries in three letters on documents, in two for the browser', async () => {
    const { result } = await finished(card)
    expect(result.person).toMatchObject({ citizenship: 'PRT', nationality: 'PRT', issuing_state: 'PRT' })
    expect(result.id_card_front['Nationality_Code_en_US']).toBe('PRT')
    expect(result.technicalDetails.countryCode).toBe('PT')
  })

  it('49 has the raw fields of each side with their locales', async () => {
    const { result } = await withScenario(
      { title: 'Georgian', persona: 'nino-beridze', document: { type: 'identity-card' } },
      { ...DOCUMENT_ONLY, ...card },
    )
    expect(result.id_card_front['Surname_en_US']).toBe('BERIDZE')
    expect(result.id_card_front['Surname_ka_GE']).toMatch(/\p{Script=Georgian}/u)
    expect(result.person.local_last_name).toBe(result.id_card_front['Surname_ka_GE'])
    expect(result.id_card_front['Date_of_Birth_ISO']).toMatch(/^\d{4}-\d\d-\d\dT00:00:00\.000Z$/)
    expect(result.id_card_front).not.toHaveProperty('Address_en_US')
    expect(result.id_card_back).toHaveProperty('Address_en_US')
    expect(result).not.toHaveProperty('passport')
  })

  it('50 marks fields that disagree, whatever the verdict', async () => {
    const rejected = await finished(DOCUMENT_ONLY, 'document/data-inconsistent')
    expect(rejected.result).toMatchObject({ result: 'rejected', person: { status: 'FIELDS_MISMATCH' } })
    const { token } = await finished(DOCUMENT_ONLY, 'person/name-differs')
    await company.control.post(`/sessions/${token}/review`, { decision: 'accept' })
    const approved = await company.result(token)
    expect(approved).toMatchObject({ result: 'approved', person: { status: 'FIELDS_MISMATCH' } })
  })

  it('51 spells a general document’s type in three ways', async () => {
    const flags = {
      skip_document: true,
      skip_face: true,
      skip_agreement: true,
      general_document_types: ['utility_bill'],
      allow_general_document_upload: true,
    }
    const { result } = await finished(flags)
    expect(result).toMatchObject({ result: 'approved', document_type: '', face_images: 0, similarity: 0 })
    const [document] = result.generalDocuments
    expect([document.documentType, document.typeId, document.pages[0].typeId]).toEqual([
      'UTILITY_BILL',
      'utility_bill',
      'utility-bill',
    ])
    expect(document.pages[0]).toMatchObject({
      pageNumber: 1,
      documentPages: [{ pageNumber: 1 }],
      statuses: ['issued-date-was-not-found'],
    })
    expect(document.pages[0].final.fullName).toBe(result.name)
    expect(result.name).toBe(result.name.toLowerCase())
    expect(result.person).toEqual({ address: document.pages[0].final.formattedAddress })
  })

  it('51 and 48 name a general document’s country in full and by three letters', async () => {
    const flags = { skip_document: true, skip_face: true, allow_general_document_upload: true }
    const { result } = await finished(flags)
    const { final } = result.generalDocuments[0].pages[0]
    expect([final.country, final.countryCode]).toEqual(['Portugal', 'PRT'])
    expect(final.formattedAddress).toMatch(/, Portugal$/)
    expect(final.documentIssuedTime).toMatch(/^20\d\d-\d\d-\d\dT00:00:00\.000Z$/)
  })

  it('52 has an older form', async () => {
    await company.settings({ knobs: { 'K-RESULT-FORM': '2022' } })
    const { result } = await finished()
    await company.settings({ knobs: { 'K-RESULT-FORM': '2024' } })
    expect(result.general_document).toEqual([])
    for (const name of ['generalDocuments', 'name', 'technicalDetails'])
      expect(result).not.toHaveProperty(name)
  })

  it('53 has configuration, questionnaires, screening and register where they apply', async () => {
    const { result: plain } = await finished()
    for (const name of ['configId', 'questionnaires', 'screeningMatches', 'trustedDatabaseRecord'])
      expect(plain).not.toHaveProperty(name)
    await company.settings({ trustedDatabase: true })
    const steps = [{ type: 'user-questionnaire', key: 'quiz', flags: { questions: [{ key: 'colour' }] } }]
    const { result } = await finished(DOCUMENT_ONLY, 'person/watchlisted', { steps })
    await company.settings({ trustedDatabase: false })
    expect(result.result).toBe('manual_check')
    expect(result.questionnaires).toEqual([
      { key: 'quiz', questions: [{ key: 'colour', answer: 'answer to colour' }] },
    ])
    expect(Object.keys(result.screeningMatches[0])).toEqual(['score', 'name', 'personId', 'reviewStatus'])
    expect(result.trustedDatabaseRecord).toMatchObject({ found: true })
  })

  it('54 tells of the person’s browser, not of the caller', async () => {
    const token = await company.begin({ flags: DOCUMENT_ONLY })
    await company.page(token, 'open', { device: 'mobile' }, { 'user-agent': 'A phone' })
    const answer = await company.call(
      '/external-api/result/',
      { session_token: token },
      { 'user-agent': 'The server' },
    )
    expect(answer.json.technicalDetails.userAgent).toBe('A phone')
    expect(Object.keys(answer.json.technicalDetails)).toEqual(['remoteAddress', 'userAgent', 'countryCode'])
  })

  it('55 changes after a manual check without any call of the company', async () => {
    const { token, result } = await finished(DOCUMENT_ONLY, 'review/accepted')
    expect(result.result).toBe('manual_check')
    await company.advance('30s')
    expect((await company.result(token)).result).toBe('approved')
  })

  it('55 stays a manual check while operators cannot decide', async () => {
    const { token } = await finished(DOCUMENT_ONLY, 'review/inconclusive')
    await company.advance('30s')
    expect((await company.result(token)).result).toBe('manual_check')
    await company.control.post(`/sessions/${token}/review`, { decision: 'reject', comment: 'No.' })
    expect((await company.result(token)).result).toBe('rejected')
  })

  it('56 escapes what is not ASCII; slashes by a switch', async () => {
    const own = await aCompany(sandbox)
    await own.control.put(`/tenants/${own.id}/scenario`, {
      scenario: { title: 'n', persona: 'nino-beridze' },
    })
    const token = await own.begin({ flags: DOCUMENT_ONLY })
    await own.walk(token)
    const text = async () => (await own.call('/external-api/result/', { session_token: token })).text
    const escaped = await text()
    expect(escaped).toMatch(/^[\x20-\x7e]*$/)
    expect(escaped).toMatch(/\\u10[0-9a-f]{2}/)
    expect(escaped).not.toContain('\\/')
    await own.settings({ knobs: { 'K-ESCAPE-UNICODE': false, 'K-ESCAPE-SLASHES': true } })
    const other = await text()
    expect(other).toMatch(/\p{Script=Georgian}/u)
    expect(other).toMatch(/\d\\\/\d/)
    expect(JSON.parse(other)).toEqual(JSON.parse(escaped))
  })

  it.each([
    ['document.tampered', 'document_spoofing_detected2'],
    ['document.photocopy', 'document_grayscale'],
    ['document.field-invalid', 'document_format_mismatch'],
    ['document.sides-differ', 'document_page_mismatch'],
    ['document.country-not-allowed', 'document_type_mismatch'],
  ])('gives its reason for %s: %s', async (finding, reason) => {
    const { result } = await withScenario(scripted(finding), { ...DOCUMENT_ONLY, ...card })
    expect([result.result, result.reject_reason.value]).toEqual(['rejected', reason])
  })
})
