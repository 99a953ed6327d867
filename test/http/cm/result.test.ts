import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { startSandbox } from '../../support/start-sandbox.ts'
import { createClient, tokenOf } from './support.ts'

const sandbox = await startSandbox()
const client = await createClient(sandbox, { id: 'results' })
const TASKS = ['document_scan', 'face_liveness', 'face_match']

async function complete(scenario: unknown, documentScan: object = {}, tasks: string[] = ['document_scan']) {
  await client.scenario(scenario)
  const transaction = await client.create({ tasks, settings: { documentScan } })
  const resultId = await client.finish(transaction)
  const path = `/transactions/${transaction.id}/results/${resultId}`
  const answer = await client.call('GET', path)
  return { transaction, resultId, path, answer, result: answer.json, scan: answer.json.tasks?.[0] }
}
const fieldOf = (scan: any, name: string) => scan.result.filter((one: any) => one.field === name)

describe('38 both ids are needed', () => {
  it('38 a pending transaction has no result', async () => {
    const { id } = await client.create()
    const answer = await client.call('GET', `/transactions/${id}/results/${id}`)
    expect(answer.json).toEqual({ status: 404, message: 'Not found' })
  })

  it('38 nor has a completed one under another’s result id', async () => {
    const first = await complete('accepted')
    const second = await complete('accepted')
    const mixed = `/transactions/${first.transaction.id}/results/${second.resultId}`
    expect((await client.call('GET', mixed)).status).toBe(404)
  })

  it('14 nor for another credential', async () => {
    const stranger = await createClient(sandbox, { id: 'stranger' })
    const { path } = await complete('accepted')
    expect((await stranger.call('GET', path)).status).toBe(404)
  })
})

describe('the result', () => {
  it('40 tells an address that is printed on two lines as one', async () => {
    await client.scenario('document/driving-licence')
    const transaction = await client.create()
    await sandbox.control.post(`/sessions/${transaction.id}/perform`)
    const page = (await client.page(tokenOf(transaction))).json
    const { resultId } = page.end.messages[0].data
    const { json } = await client.call('GET', `/transactions/${transaction.id}/results/${resultId}`)
    const [address] = fieldOf(json.tasks[0], 'address')
    const print = address.values.find(({ source }: any) => source === 'visual').value
    expect(print).toBe('SPECIMEN AVENUE 100, 62701 SPRINGFIELD IL')
  })

  it('39 bears the transaction’s id; transaction and tasks have states of their own', async () => {
    const { result, transaction } = await complete('face/mismatch', {}, TASKS)
    expect(Object.keys(result)).toEqual(['id', 'state', 'tasks'])
    expect(result.id).toBe(transaction.id)
    expect(result.state).toBe('completed')
    expect(result.tasks.map((task: any) => task.state)).toEqual(['completed', 'completed', 'failed'])
  })

  it('40 has one object a field and locale', async () => {
    const { scan } = await complete('accepted')
    const pairs = scan.result.map((one: any) => `${one.field} ${one.locale}`)
    expect(new Set(pairs).size).toBe(pairs.length)
    expect(fieldOf(scan, 'given_names').map((one: any) => one.locale)).toEqual([null, 'pt-PT'])
    expect(fieldOf(scan, 'nationality')).toEqual([
      {
        field: 'nationality',
        validity: 'valid',
        comparison: 'not_performed',
        locale: null,
        values: [{ source: 'mrz', value: 'Portugal' }],
      },
      {
        field: 'nationality',
        validity: 'valid',
        comparison: 'not_performed',
        locale: 'pt-PT',
        values: [{ source: 'visual', value: 'Portuguesa' }],
      },
    ])
  })

  it('41 and 42 compares sources, machine zone first, and tells all values as text', async () => {
    const { scan } = await complete('accepted')
    for (const one of scan.result) {
      expect(['valid', 'invalid', 'not_checked']).toContain(one.validity)
      expect(one.comparison).toBe(one.values.length > 1 ? 'match' : 'not_performed')
      for (const { value } of one.values) expect(typeof value).toBe('string')
    }
    const [age] = fieldOf(scan, 'age')
    expect(age.values.map((one: any) => one.source)).toEqual(['mrz', 'visual'])
    expect(age.values[0].value).toMatch(/^\d\d$/)
  })

  it('41 tells a document that contradicts itself', async () => {
    const { scan } = await complete('document/data-inconsistent')
    expect(scan.result.some((one: any) => one.comparison === 'mismatch')).toBe(true)
  })

  it('34 tells an invalid field in a completed task', async () => {
    const { scan } = await complete('document/field-invalid')
    expect(scan.state).toBe('completed')
    expect(fieldOf(scan, 'personal_number')[0].validity).toBe('invalid')
  })

  it('43, 44 and 46 list pages with name and score, the portrait with neither, and no raw pictures', async () => {
    const { scan } = await complete('document/identity-card')
    expect(scan.files.map((file: any) => Object.keys(file))).toEqual([
      ['category', 'type', 'name', 'score', 'url'],
      ['category', 'type', 'name', 'score', 'url'],
      ['category', 'type', 'url'],
    ])
    const [front, back, portrait] = scan.files
    expect(front).toMatchObject({ category: 'document', type: 'identity_card' })
    expect(front.name).toMatch(/^Netherlands - .+ \(\d{4}\)$/)
    expect(back.name).toBe(`${front.name} Side B`)
    expect(portrait).toMatchObject({ category: 'image', type: 'portrait' })
    const hundredths = (front.score * 100 + back.score * 100) / 2
    expect(scan.score).toBe(Math.round(hundredths) / 100)
  })

  it('47 names document types in lower case', async () => {
    const { scan } = await complete('document/driving-licence')
    expect(scan.files[0].type).toBe('driving_license')
  })

  it('48 shows state, attempts and score of face tasks, and completes with failed ones', async () => {
    const good = await complete('accepted', {}, TASKS)
    const [, liveness, match] = good.result.tasks
    expect(Object.keys(liveness)).toEqual(['type', 'state', 'attempts', 'score', 'files'])
    expect(liveness.files).toEqual([{ category: 'image', type: 'selfie', url: expect.any(String) }])
    expect(match).toMatchObject({ type: 'face_match', state: 'completed', attempts: 1 })
    expect(match.score).toBeGreaterThanOrEqual(0.75)
    const bad = await complete('face/mismatch', {}, TASKS)
    expect(bad.result.tasks[2].state).toBe('failed')
    expect(bad.result.tasks[2].score).toBeLessThan(0.75)
  })

  it('68 says the same at every reading', async () => {
    const { path, answer } = await complete('accepted')
    await client.scenario('document/expired')
    expect((await client.call('GET', path)).text).toBe(answer.text)
  })
})

describe('45 extractFields', () => {
  it('45 leaves only what was asked for, with all its locales', async () => {
    const { scan } = await complete('accepted', { extractFields: ['age', 'given_names', 'dl_class'] })
    const names = new Set(scan.result.map((one: any) => one.field))
    expect([...names].sort()).toEqual(['age', 'given_names'])
    expect(fieldOf(scan, 'given_names')).toHaveLength(2)
    expect(scan.files).toHaveLength(1)
    expect(scan.files[0]).toMatchObject({ category: 'document', type: 'passport', url: null })
  })

  it('45 shows pictures when they are named', async () => {
    const { scan } = await complete('accepted', { extractFields: ['document_image', 'portrait'] })
    expect(scan.result).toEqual([])
    expect(scan.files.map((file: any) => file.url === null)).toEqual([false, false])
  })
})

it('13 no good answer has a top-level status', async () => {
  const { transaction, result } = await complete('accepted')
  for (const body of [transaction, result, await client.details(transaction.id)])
    expect(body).not.toHaveProperty('status')
})

describe('downloads', () => {
  it('56 are JPEG under absolute addresses of fifty characters, and are not to be stored', async () => {
    const { scan } = await complete('accepted')
    for (const file of scan.files) {
      expect(file.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/cm\/id-scan\/v1\/downloads\/[A-Za-z0-9]{50}$/)
      const answer = await client.call('GET', file.url)
      expect(answer.status).toBe(200)
      expect(answer.headers).toMatchObject({
        'content-type': 'image/jpeg',
        'content-disposition': `inline; filename="${file.type}.jpg"`,
        'cache-control': 'no-store',
      })
      expect((await sharp(answer.bytes).metadata()).format).toBe('jpeg')
    }
  })

  it('56 and 58 need the credential they belong to', async () => {
    const { scan } = await complete('accepted')
    const { url } = scan.files[0]
    const bare = await client.call('GET', url, undefined, { authorization: '' })
    expect(bare.status).toBe(401)
    const stranger = await createClient(sandbox, { id: 'stranger' })
    expect((await stranger.call('GET', url)).json).toEqual({ status: 404, message: 'Not found' })
  })

  it('57 masks what redactFields names on the page, and nothing on portrait and raw picture', async () => {
    const fields = ['personal_number', 'signature']
    const plain = await complete('accepted')
    const masked = await complete('accepted', { redactFields: fields })
    const darkAt = async (url: string, x: number, y: number) => {
      const { data, info } = await sharp((await client.call('GET', url)).bytes)
        .greyscale()
        .raw()
        .toBuffer({ resolveWithObject: true })
      return data[Math.round(y * info.height) * info.width + Math.round(x * info.width)]! < 0x40
    }
    // Shares of a passport's page: personal number, signature, machine readable zone, surname.
    const places = [
      [0.4, 0.535],
      [0.17, 0.67],
      [0.5, 0.82],
      [0.45, 0.29],
    ] as const
    const look = (url: string) => Promise.all(places.map(([x, y]) => darkAt(url, x, y)))
    expect(await look(plain.scan.files[0].url)).toEqual([false, false, false, false])
    expect(await look(masked.scan.files[0].url)).toEqual([true, true, true, false])
    const portraits = [plain, masked].map(({ scan }) => client.call('GET', scan.files[1].url))
    const [before, after] = await Promise.all(portraits)
    expect(after!.bytes.equals(before!.bytes)).toBe(true)
  })

  it('45 a page that is not extracted cannot be fetched by a token known from before', async () => {
    await client.scenario('accepted')
    const transaction = await client.create({
      tasks: ['document_scan', 'face_liveness'],
      settings: { documentScan: { extractFields: ['age'] } },
    })
    await client.show(tokenOf(transaction), 'front')
    const files = (await client.details(transaction.id)).tasks[0].documentScans[0].files
    const page = files.find((file: any) => file.type === 'passport')
    expect((await client.call('GET', page.url)).status).toBe(200)
    await client.finish(transaction)
    expect((await client.call('GET', page.url)).status).toBe(404)
  })
})

describe('59 the audit report', () => {
  it('59 is a PDF, the same bytes under both addresses and every time', async () => {
    const { path, transaction } = await complete('accepted', {}, TASKS)
    const report = await client.call('GET', `${path}/audit-report`)
    expect(report.status).toBe(200)
    expect(report.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="audit-report-${transaction.id}.pdf"`,
    })
    expect(report.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(report.bytes.toString('latin1')).toContain('(D:20260301120000Z)')
    const alias = await client.call('GET', `/transactions/${transaction.id}/audit-report`)
    const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
    expect(hash(alias.bytes)).toBe(hash(report.bytes))
  })

  it('59 is there only after completion', async () => {
    const { id } = await client.create()
    expect((await client.call('GET', `/transactions/${id}/audit-report`)).json).toEqual({
      status: 404,
      message: 'Not found',
    })
  })
})
