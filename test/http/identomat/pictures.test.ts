import { beforeAll, describe, expect, it } from 'vitest'
import type { PageState } from '../../../src/providers/page.ts'
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

/** A picture of our camera, by its public address. */
async function picture(subject: 'document' | 'selfie', query: string): Promise<Buffer> {
  const url = `${sandbox.url}/control/camera/${subject}.jpg?${query}`
  const answer = await send('GET', url, { headers: { authorization: `Bearer ${sandbox.controlToken}` } })
  if (answer.status !== 200) throw new Error(answer.text)
  return answer.bytes
}

const FLAGS = { skip_agreement: true, document_types: ['passport', 'id'] }

/** A session of the default scenario in which only what is shown differs. */
async function show(shown: { front: string; back?: string; selfie: string }, documentType: string) {
  const token = await company.begin({ flags: FLAGS })
  await company.page(token, 'open', { device: 'mobile' })
  await company.page(token, 'choose', { documentType })
  let state: PageState = (await company.page(token, 'capture/front', await picture('document', shown.front)))
    .json
  if (state.step === 'back')
    state = (await company.page(token, 'capture/back', await picture('document', `${shown.back}&side=back`)))
      .json
  if (state.step === 'selfie')
    state = (await company.page(token, 'capture/selfie', await picture('selfie', shown.selfie))).json
  return { token, state, result: await company.result(token) }
}

describe('a session through the public addresses alone', () => {
  it('is approved for a good passport and its holder’s face', async () => {
    const { state, result } = await show(
      { front: 'persona=maria-santos&document=passport', selfie: 'persona=maria-santos' },
      'passport',
    )
    expect(state.step).toBe('done')
    expect(result).toMatchObject({ result: 'approved', document_type: 'passport' })
    expect(result.similarity).toBeGreaterThan(0.8)
    expect(result.passport['mrz']).toMatch(/^P<PRTSANTOS<MENDES<<MARIA<PAULA<*\n/)
  })

  it('says what another person’s card says, though the scenario has maria-santos', async () => {
    const { result } = await show(
      {
        front: 'persona=jan-devries&document=identity-card',
        back: 'persona=jan-devries&document=identity-card',
        selfie: 'persona=jan-devries',
      },
      'identity-card',
    )
    expect(result).toMatchObject({ result: 'approved', document_type: 'id' })
    expect(result.person).toMatchObject({ nationality: 'NLD', issuing_state: 'NLD', sex: 'M' })
    expect(result.id_card_front['Nationality_Code_en_US']).toBe('NLD')
    expect(result.id_card_back['mrz'].split('\n')).toHaveLength(3)
  })

  it('is rejected for a passport that has run out', async () => {
    const { result } = await show(
      { front: 'persona=maria-santos&document=passport&expires=2020-05-04', selfie: 'persona=maria-santos' },
      'passport',
    )
    expect(result).toMatchObject({ result: 'rejected', reject_reason: { value: 'document_expired' } })
    expect(result.person.document_expires).toBe('5/4/2020')
  })

  it('is rejected for another person’s face', async () => {
    const { result } = await show(
      { front: 'persona=maria-santos&document=passport', selfie: 'persona=jan-devries' },
      'passport',
    )
    expect(result).toMatchObject({ result: 'rejected', reject_reason: { value: 'face_mismatch' } })
    expect(result.similarity).toBeLessThan(0.7)
  })

  it('takes the kind of document that is shown, not the one that was chosen', async () => {
    const { result } = await show(
      { front: 'persona=maria-santos&document=passport', selfie: 'persona=maria-santos' },
      'identity-card',
    )
    expect(result.document_type).toBe('passport')
  })

  it('asks again for a blurred picture, in the vendor’s word', async () => {
    const token = await company.begin({ flags: FLAGS })
    await company.page(token, 'choose', { documentType: 'passport' })
    const query = 'persona=maria-santos&document=passport'
    const blurred = await company.page(
      token,
      'capture/front',
      await picture('document', `${query}&blur=strong`),
    )
    expect(blurred.json).toMatchObject({
      step: 'front',
      retry: { code: 'document_blurry', finding: 'capture.blurred' },
    })
    const sharp = await company.page(token, 'capture/front', await picture('document', query))
    expect(sharp.json.step).toBe('selfie')
  })
})

describe('an applicant who acts by the scenario', () => {
  it.each([
    ['accepted', 'approved', ''],
    ['document/expired-passport', 'rejected', 'document_expired'],
    ['face/mismatch', 'rejected', 'face_mismatch'],
    ['review/rejected', 'manual_check', ''],
    ['journey/abandoned', 'in_progress', ''],
    ['journey/camera-denied', 'in_progress', ''],
    ['journey/consent-refused', 'disagreed_with_terms', ''],
  ])('comes to the scenario’s end: %s', async (scenario, word, reason) => {
    const token = await company.begin({ flags: { liveness: true } }, scenario)
    const { state } = await company.control.post(`/sessions/${token}/perform`)
    expect(state).toBe(word)
    const result = await company.result(token)
    expect([result.result, result.reject_reason.value]).toEqual([word, reason])
    if (word === 'approved') expect(result.live).toBe(true)
    const again = await company.control.post(`/sessions/${token}/perform`)
    expect(again.state).toBe(word)
  })

  it('57 leaves a film of the face where liveness is checked, the same at every reading', async () => {
    const token = await company.begin({ flags: { liveness: true } })
    await company.control.post(`/sessions/${token}/perform`)
    const read = () => company.call('/external-api/result/face-video/', { session_token: token })
    const answer = await read()
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'video/mp4'])
    expect(answer.bytes.subarray(4, 8).toString('latin1')).toBe('ftyp')
    expect(answer.bytes.length).toBeGreaterThan(10_000)
    expect((await read()).bytes.equals(answer.bytes)).toBe(true)
  })

  it('40 is not live after an attack, and rejected', async () => {
    const token = await company.begin({ flags: { liveness: true } }, 'liveness/print-attack')
    await company.control.post(`/sessions/${token}/perform`)
    expect(await company.result(token)).toMatchObject({
      result: 'rejected',
      live: false,
      reject_reason: { value: 'liveness_failed' },
    })
  })

  it('53 answers for a company as a company would', async () => {
    const token = await company.begin({ config_id: '62412c09bbbbbbbbbbbbbbbb' })
    await company.control.post(`/sessions/${token}/perform`)
    const { questionnaires } = await company.result(token)
    const answers = Object.fromEntries(
      questionnaires.flatMap((one: any) => one.questions.map(({ key, answer }: any) => [key, answer])),
    )
    expect(answers).toMatchObject({
      company_name: 'Santos Mendes Specimen Ltd',
      country: 'PRT',
      full_name: 'Maria Paula Santos Mendes',
      ownership_percent: '100',
    })
    expect(answers.registration_number).toMatch(/^[\d ]+$/)
  })

  it('acts by himself after the time the scenario states', async () => {
    const token = await company.begin({ flags: { liveness: true } }, 'journey/by-itself')
    await company.advance('1s')
    expect((await company.result(token)).result).toBe('in_progress')
    await company.advance('1s')
    expect((await company.result(token)).result).toBe('approved')
  })

  it('answers questions, addresses and proofs of address too', async () => {
    const flags = {
      document_types: ['passport'],
      require_email_check: true,
      require_phone_number: true,
      allow_general_document_upload: true,
      general_document_types: ['bank_statement'],
    }
    const steps = [{ type: 'user-questionnaire', key: 'quiz', flags: { questions: ['job'] } }]
    const token = await company.begin({ flags, steps })
    const { state } = await company.control.post(`/sessions/${token}/perform`)
    expect(state).toBe('approved')
    const result = await company.result(token)
    expect(result.person).toHaveProperty('email')
    expect(result.person).toHaveProperty('phone')
    expect(result.generalDocuments[0].documentType).toBe('BANK_STATEMENT')
    expect(result.questionnaires[0].key).toBe('quiz')
  })
})
