import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox.ts'
import { playThrough } from '../../support/play-through.ts'
import { openSandbox } from './client.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await openSandbox()
})
afterAll(() => sandbox.close())

const steps = (exchanges: { by: string; method: string; url: string }[]) =>
  exchanges.map(({ by, url }) => `${by} ${new URL(url).pathname.replace(/^\/incode(\/0)?\/omni/, '')}`)

it('plays the ten steps of the guide, shared by the consumer and the SDK', async () => {
  const { exchanges, result, session } = await playThrough(sandbox, 'incode', 'document/identity-card', 'a')
  const made = steps(exchanges)
  for (const step of [
    'consumer /start',
    'applicant /add/front-id/v2',
    'applicant /add/back-id/v2',
    'applicant /process/id',
    'applicant /add/face',
    'applicant /process/face',
    'consumer /get/onboarding/status',
    'consumer /finish-status',
    'consumer /get/score',
    'consumer /get/ocr-data',
  ])
    expect(made).toContain(step)
  expect(result).toMatchObject({
    onboardingStatus: 'ONBOARDING_FINISHED',
    score: { overall: { status: 'OK' } },
    ocr: { typeOfId: 'IdentificationCard' },
  })
  expect(session.verdict.outcome).toBe('accepted')
})

it.each([
  [
    'face/mismatch',
    'rejected',
    { score: { faceRecognition: { overall: { status: 'FAIL' } }, overall: { status: 'FAIL' } } },
  ],
  [
    'document/expired',
    'rejected',
    { score: { idValidation: { overall: { status: 'FAIL' } }, overall: { status: 'FAIL' } } },
  ],
  ['journey/timed-out', 'failed', { onboardingStatus: 'EXPIRED' }],
  [
    'review/rejected',
    'rejected',
    { onboardingStatus: 'MANUAL_REVIEW_REJECTED', score: { overall: { status: 'MANUAL_FAIL' } } },
  ],
  ['system/processing-error', 'failed', { score: { overall: { status: 'FAIL' } } }],
])('plays %s to its end', async (scenario, outcome, expected) => {
  const { result, session } = await playThrough(sandbox, 'incode', scenario, scenario.replace('/', '-'))
  expect(result).toMatchObject(expected)
  expect(session.verdict.outcome).toBe(outcome)
})

it('performs once, however often it is asked, and leaves finishing to the consumer', async () => {
  const { credentials, id } = await sandbox.tenant('twice')
  const response = await fetch(`${sandbox.url}/incode/omni/start`, {
    method: 'POST',
    headers: { 'api-version': '1.0', 'x-api-key': credentials.incode.apiKey },
  })
  const { interviewId } = (await response.json()) as { interviewId: string }
  const perform = () => sandbox.control.post(`/sessions/${interviewId}/perform`)
  const first = await perform()
  expect(first.state).toBe('FACE_VALIDATION_FINISHED')
  const calls = async () => (await sandbox.control.get(`/tenants/${id}/journal`)).entries.length
  const before = await calls()
  expect(await perform()).toEqual(first)
  expect(await calls()).toBe(before)
})
