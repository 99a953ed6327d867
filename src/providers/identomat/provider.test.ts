import { OTHER_PERSON_BELOW, SAME_PERSON_FROM } from '../../inspection/face/similarity.ts'
import { describe, expect, it } from 'vitest'
import { FINDING_CODES } from '../../domain/verdict/findings.ts'
import { Refusal } from '../../domain/refusals.ts'
import type { JsonObject } from '../../foundation/json.ts'
import type { WireRequest } from '../provider.ts'
import { alpha2 } from '../../domain/persona/alpha-2.ts'
import { isoMidnight, shortDate } from './dialect/dates.ts'
import { encodeJson } from './dialect/encode.ts'
import { allowedTypes, completeFlags, FLAG_DEFAULTS, readFlags } from './dialect/flags.ts'
import { toScale } from './dialect/similarity.ts'
import { overrideSteps, readSteps } from './dialect/steps.ts'
import { phraseRefusal } from './errors.ts'
import { asksOf, planFlow, questionsOf } from './flow/plan-flow.ts'
import { withToken } from './pages/describe.ts'
import { hasFileBeforeText, readParts } from './reading/multipart.ts'
import { parametersOf, readRequest } from './reading/read-request.ts'
import { tidyPath } from './reading/tidy-path.ts'
import { type IdentomatSettings, settings } from './settings.ts'
import { specimenBill } from './specimen-bill.ts'
import { feedbackFor, reasonFor, words } from './words.ts'

const defaults = settings.defaults as unknown as IdentomatSettings

function request(change: Partial<WireRequest> = {}): WireRequest {
  return {
    id: '1',
    method: 'POST',
    path: '/external-api/begin/',
    search: '',
    headers: {},
    rawBody: Buffer.alloc(0),
    truncated: false,
    base: 'http://127.0.0.1/identomat',
    remoteAddress: '127.0.0.1',
    ...change,
  }
}

describe('a path', () => {
  it.each([
    ['/external-api/begin/', '/external-api/begin/'],
    ['/begin', '/external-api/begin/'],
    ['//external-api//result/card-back//', '/external-api/result/card-back/'],
    ['/', '/'],
    ['///', '/'],
    ['/external-api', '/external-api/'],
  ])('9 is tidied: %s', (came, path) => expect(tidyPath(came)).toBe(path))
})

describe('a request', () => {
  it('3 is read from a multipart body with its bytes untouched', () => {
    const body = Buffer.from(
      '--b\r\nContent-Disposition: form-data; name="empty"\r\n\r\n\r\n--b\r\nContent-Disposition: form-data; name="f"; filename="a b.jpg"\r\nContent-Type: image/jpeg\r\n\r\n\r\n--x\r\n\r\n--b--\r\n',
    )
    const parts = readParts(body, 'b')!
    expect(parts.map(({ name, bytes }) => [name, bytes.toString()])).toEqual([
      ['empty', ''],
      ['f', '\r\n--x\r\n'],
    ])
    expect(parts[1]).toMatchObject({ fileName: 'a b.jpg', contentType: 'image/jpeg' })
    expect(hasFileBeforeText(parts)).toBe(false)
    expect(hasFileBeforeText(parts.toReversed())).toBe(true)
    for (let length = 0; length < body.length - 4; length++)
      expect(readParts(body.subarray(0, length), 'b')).toBeUndefined()
  })

  it('10 has its parameters from query and body, the body winning unless told otherwise', () => {
    const reading = readRequest(request({ search: '?a=1&b=2', rawBody: Buffer.from('b=3&c=4') }))
    expect(parametersOf(reading)).toEqual({ a: '1', b: '3', c: '4' })
    expect(parametersOf(reading, false)).toEqual({ a: '1', b: '2', c: '4' })
  })

  it('is never thrown over, whatever its body', () => {
    const bodies = ['{', '[1]', '"x"', '\u0000', '%', '{"__proto__":{"a":1}}', '--b', 'ÿþ']
    for (const type of [undefined, 'application/json', 'multipart/form-data; boundary=b', 'text/plain']) {
      for (const body of bodies) {
        const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type }
        expect(() => readRequest(request({ headers, rawBody: Buffer.from(body) }))).not.toThrow()
      }
    }
    expect(({} as Record<string, unknown>)['a']).toBeUndefined()
  })
})

describe('flags', () => {
  it('28, 30 keep what is known, take older ones as they come and forget the rest', () => {
    expect(readFlags({ skip_face: 'true', return_url: null, server: 'human', wish: 1 })).toEqual({
      skip_face: true,
      server: 'human',
    })
    expect(readFlags('text')).toBeUndefined()
    expect(readFlags({ skip_face: 'yes' })).toBeUndefined()
    expect(readFlags({ document_countries: [1] })).toBeUndefined()
    for (const address of [
      'javascript:alert(1)',
      ' JavaScript:alert(1)',
      'data:text/html,x',
      'java\nscript:x',
    ])
      expect(readFlags({ return_url: address })).toBeUndefined()
    expect(readFlags({ return_url: 'myapp://done' })).toEqual({ return_url: 'myapp://done' })
  })

  it('29 limit nothing with an empty list, or with words nobody knows', () => {
    expect(allowedTypes({ document_types: [] })).toBeUndefined()
    expect(allowedTypes({ document_types: ['library_card'] })).toBeUndefined()
    expect(allowedTypes({ document_types: ['id', 'id'] })).toEqual(['identity-card'])
    expect(allowedTypes({ document_type_non_bio_passport: true })).toEqual(['passport'])
  })
})

describe('steps', () => {
  it('31 are read with their own flags, in them or beside their type', () => {
    expect(readSteps([{ type: 'liveness', allow_face_upload: true }])).toEqual([
      { type: 'liveness', flags: { allow_face_upload: true } },
    ])
    expect(readSteps([{ type: 'face', key: 'face', flags: null }])).toEqual([
      { type: 'face', key: 'face', flags: {} },
    ])
    expect(readSteps([{}])).toBeUndefined()
    expect(readSteps('x')).toBeUndefined()
  })

  it('25 take the place of the configured one with their key, else with their type', () => {
    const configured = readSteps([
      { type: 'email', key: 'a' },
      { type: 'email', key: 'b' },
    ])!
    const sent = readSteps([
      { type: 'email', key: 'b', flags: { x: 1 } },
      { type: 'email', flags: { x: 2 } },
      { type: 'geolocation' },
    ])!
    expect(overrideSteps(configured, sent)).toEqual([
      { type: 'email', key: 'a', flags: { x: 2 } },
      { type: 'email', key: 'b', flags: { x: 1 } },
      { type: 'geolocation', flags: {} },
    ])
  })

  it('27 stand behind the built-in ones, which a configuration has not', () => {
    const flags = completeFlags({ require_email: true, allow_general_document_upload: true })
    const kinds = (listed: object[], fromConfiguration: boolean) =>
      planFlow(flags, readSteps(listed)!, fromConfiguration).map((step) => step.kind)
    const builtIn = ['agreement', 'document', 'face', 'general-document', 'email']
    expect(kinds([], false)).toEqual(builtIn)
    expect(kinds([{ type: 'liveness' }], false)).toEqual([...builtIn, 'face'])
    expect(kinds([{ type: 'liveness' }], true)).toEqual(['agreement', 'general-document', 'email', 'face'])
    expect(kinds([], true)).toEqual(builtIn)
  })

  it('40 check liveness by the session’s flag, or by themselves when they were listed', () => {
    const asks = (flags: object, listed: object[] = []) => {
      const complete = completeFlags(readFlags(flags)!)
      return asksOf(planFlow(complete, readSteps(listed)!, false), complete, true).liveness
    }
    expect(asks({})).toBe(false)
    expect(asks({ liveness: true })).toBe(true)
    expect(asks({ skip_face: true }, [{ type: 'liveness' }])).toBe(true)
    expect(asks({ skip_face: true }, [{ type: 'liveness', flags: { liveness: false } }])).toBe(false)
    expect(asks({ skip_face: true }, [{ type: 'face' }])).toBe(false)
  })

  it('53 have the questions of their flags, of company data their own', () => {
    const [quiz, company] = planFlow(
      { ...FLAG_DEFAULTS, skip_agreement: true, skip_document: true, skip_face: true },
      readSteps([
        { type: 'user-questionnaire', questions: ['a', { key: 'b', label: 'Bee', answer: 7 }, 3] },
        { type: 'company-data', flags: { fields: ['company_name'] } },
      ])!,
      false,
    )
    expect(questionsOf(quiz!)).toEqual([
      { key: 'a', label: 'a' },
      { key: 'b', label: 'Bee', answer: '7' },
    ])
    expect(questionsOf(company!).map((question) => question.key)).toEqual(['company_name'])
  })
})

describe('the words', () => {
  it('stand for every finding, or say why not', () => {
    for (const code of FINDING_CODES) {
      const word = words[code]
      expect('says' in word ? word.says : word.cannot).toMatch(/\S/)
    }
  })

  it('give every finding that asks for another try a feedback code', () => {
    expect(feedbackFor('capture.blurred')).toBe('document_blurry')
    expect(feedbackFor('face.too-far')).toBe('face_far_away')
  })

  it('43 name the weightiest reason of several', () => {
    const findings = ['document.feature-missing', 'document.expired', 'face.mismatch'] as const
    const reason = reasonFor(findings.map((code) => ({ code, origin: 'measured' })))
    expect(reason).toEqual({ value: 'face_mismatch', description: '' })
    const forged = ['face.mismatch', 'document.tampered'] as const
    expect(reasonFor(forged.map((code) => ({ code, origin: 'measured' }))).value).toBe(
      'document_spoofing_detected2',
    )
    const twoCards = ['document.field-invalid', 'document.sides-differ'] as const
    expect(reasonFor(twoCards.map((code) => ({ code, origin: 'measured' }))).value).toBe(
      'document_page_mismatch',
    )
    expect(reasonFor([{ code: 'review.rejected', origin: 'scripted', detail: 'no' }])).toEqual({
      value: 'other',
      description: 'no',
    })
  })
})

describe('the errors', () => {
  it('13, 35, 83 are bare strings with a status of their own, or with 200', () => {
    const unknown = new Refusal('THING_UNKNOWN', { kind: 'page', id: 'x' })
    expect(phraseRefusal(unknown, defaults)).toEqual({ status: 404, body: 'SESSION_NOT_FOUND' })
    const soft = { ...defaults, knobs: { ...defaults.knobs, 'K-STRING-ERRORS-200': true } }
    expect(phraseRefusal(unknown, soft)).toEqual({ status: 200, body: 'SESSION_NOT_FOUND' })
  })

  it('58 name the argument or the medium', () => {
    const media = new Refusal('NATIVE', { code: 'media', native: 'passport' })
    expect(phraseRefusal(media, defaults)).toEqual({ status: 404, body: { argumentError: 'passport' } })
    const token = new Refusal('REQUEST_INVALID', { place: 'body.session_token', expected: 'a token' })
    expect(phraseRefusal(token, defaults)).toEqual({ status: 400, body: { argumentError: 'session_token' } })
  })
})

describe('the spelling', () => {
  it('46 has dates month first without zeros, times at midnight', () => {
    expect([shortDate('2026-08-02'), shortDate('1979-11-25')]).toEqual(['8/2/2026', '11/25/1979'])
    expect(isoMidnight('1979-11-25')).toBe('1979-11-25T00:00:00.000Z')
  })

  it('48 has two-letter countries', () => {
    expect(['PRT', 'GEO', 'DEU', 'UKR', 'USA', 'AUT'].map(alpha2)).toEqual([
      'PT',
      'GE',
      'DE',
      'UA',
      'US',
      'AT',
    ])
  })

  it('56 escapes letters and slashes by its switches', () => {
    const value: JsonObject = { a: 'ნ/😀' }
    const both = encodeJson(value, { unicode: true, slashes: true })
    expect(both).toBe('{"a":"\\u10dc\\/\\ud83d\\ude00"}')
    expect(JSON.parse(both)).toEqual(value)
    expect(encodeJson(value, { unicode: false, slashes: false })).toBe('{"a":"ნ/😀"}')
  })

  it('39 rises with the similarity and keeps apart what our limits keep apart', () => {
    const [other, same] = [OTHER_PERSON_BELOW, SAME_PERSON_FROM]
    const scaled = [0, other - 0.01, other, same - 0.01, same, 1].map(toScale)
    expect(scaled).toEqual(scaled.toSorted((a, b) => a - b))
    expect(toScale(other - 0.01)).toBeLessThan(0.7)
    expect(toScale(same)).toBeCloseTo(0.8)
    expect(toScale(1)).toBeLessThan(1)
  })

  it('67 appends the token to any return address', () => {
    expect(withToken('https://a.example/x', 't')).toBe('https://a.example/x?session_token=t')
    expect(withToken('https://a.example/x?', 't')).toBe('https://a.example/x?session_token=t')
    expect(withToken('https://a.example/x?y=1#z?w', 't')).toBe('https://a.example/x?y=1&session_token=t#z?w')
    expect(withToken('app://done', 't')).toBe('app://done?session_token=t')
  })

  it('51 has a bill that says it is a specimen', () => {
    const bill = specimenBill({
      givenNames: 'Ана (A)',
      surname: 'B',
      address: { street: 'C', houseNumber: '1', postalCode: '2', city: 'D', country: 'PRT' },
    } as never).toString('latin1')
    expect(bill).toMatch(/^%PDF-1\.4[\s\S]*SPECIMEN UTILITY BILL[\s\S]*%%EOF\n$/)
  })
})
