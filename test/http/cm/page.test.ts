import PDFDocument from 'pdfkit'
import { describe, expect, it } from 'vitest'
import { send } from '../../support/http.ts'
import { startSandbox } from '../../support/start-sandbox.ts'
import { createClient, foreignPicture, tokenOf } from './support.ts'

const sandbox = await startSandbox()
const client = await createClient(sandbox, { id: 'page' })

describe('the page’s address', () => {
  it('49 serves HTML that any page may embed', async () => {
    const { url } = await client.create({ tasks: ['document_scan'], locale: 'fr-FR' })
    const answer = await send('GET', url)
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toMatch(/^text\/html/)
    expect(answer.headers).not.toHaveProperty('x-frame-options')
    expect(answer.headers).not.toHaveProperty('content-security-policy')
    expect(answer.text).toContain('lang="fr-FR"')
  })

  it.each([
    ['en-us', 'no longer available'],
    ['nl-nl', 'niet meer beschikbaar'],
    ['fr-fr', 'n’est plus disponible'],
    ['it-it', 'non è più disponibile'],
  ])('55 says in the HTML that a token is unknown, in %s', async (locale, text) => {
    const answer = await send('GET', `${client.base}/${locale}/identifications/${'x'.repeat(50)}`)
    expect(answer.status).toBe(404)
    expect(answer.headers['content-type']).toMatch(/^text\/html/)
    expect(answer.text).toContain(text)
  })

  it('55 says so of an expired token, and its page’s calls send nothing', async () => {
    const own = await createClient(sandbox, { id: 'late' })
    const transaction = await own.create()
    await own.advance('1h')
    const answer = await send('GET', transaction.url)
    expect(answer.status).toBe(404)
    expect(answer.text).toContain('dead-page')
    const state = (await own.page(tokenOf(transaction))).json
    expect(state).toMatchObject({ step: 'dead', end: { kind: 'expired' } })
    expect(state.end.messages).toBeUndefined()
  })
})

describe('50 to 53 the end', () => {
  it('50 and 51 one message to the parent with the result’s id, again on a reload', async () => {
    const transaction = await client.create()
    const resultId = await client.finish(transaction)
    const first = (await client.page(tokenOf(transaction))).json
    expect(first.end).toEqual({
      kind: 'finished',
      messages: [
        {
          targetOrigin: '*',
          data: {
            type: 'transaction.state.updated',
            transactionId: transaction.id,
            resultId,
            state: 'completed',
            transaction: { id: transaction.id, state: 'completed', resultId },
          },
        },
      ],
    })
    expect((await client.page(tokenOf(transaction))).json).toEqual(first)
  })

  it('50 a failed transaction says so without a result', async () => {
    const transaction = await client.create(
      { tasks: ['document_scan'], settings: { documentScan: { minimumAge: 18 } } },
      'person/under-age',
    )
    const state = await client.show(tokenOf(transaction), 'front')
    expect(state.end).toMatchObject({ kind: 'failed' })
    expect(state.end.messages[0].data).toMatchObject({ state: 'failed', resultId: null })
    expect(state.end.redirect).toBeUndefined()
  })

  it('52 the return addresses get what they are told, and keep what they had', async () => {
    const transaction = await client.create({
      tasks: ['document_scan'],
      returnUrl: 'https://shop.example/done?order=7&x=a%20b#top',
      mobileReturnUrl: 'https://shop.example/phone',
    })
    const token = tokenOf(transaction)
    const before = (await client.page(token)).json
    const phone = before.handOver.url.split('/').at(-1)
    const resultId = await client.finish(transaction)
    const { redirect } = (await client.page(token)).json.end
    expect(redirect).toBe(
      `https://shop.example/done?order=7&x=a%20b&trxid=${transaction.id}&state=completed&resultid=${resultId}#top`,
    )
    const { end } = (await client.page(phone)).json
    expect(end.redirect).toBe(`https://shop.example/phone?trxid=${transaction.id}&state=completed`)
    expect(end.messages).toBeUndefined()
  })

  it('53 without return addresses nobody is sent anywhere', async () => {
    const transaction = await client.create()
    await client.finish(transaction)
    expect((await client.page(tokenOf(transaction))).json.end.redirect).toBeUndefined()
  })
})

it('54 mobileOnly shows a desktop only the hand-over, until the phone is done', async () => {
  const transaction = await client.create({ tasks: ['document_scan'], mobileOnly: true })
  const token = tokenOf(transaction)
  const desktop = (await client.page(token, 'open', { device: 'desktop' })).json
  expect(desktop).toMatchObject({ step: 'hand-over', handOver: { optional: false } })
  const phone = desktop.handOver.url.split('/').at(-1)
  expect((await send('GET', desktop.handOver.url)).status).toBe(200)
  expect((await client.page(phone, 'open', { device: 'mobile' })).json.step).toBe('front')
  const done = await client.show(phone, 'front')
  expect(done).toMatchObject({ step: 'done' })
  expect((await client.page(token)).json.end.messages).toHaveLength(1)
})

it('a phone that opens a mobile-only page goes straight on', async () => {
  const transaction = await client.create({ tasks: ['document_scan'], mobileOnly: true })
  const state = (await client.page(tokenOf(transaction), 'open', { device: 'mobile' })).json
  expect(state.step).toBe('front')
})

it('a finished transaction takes no more pictures', async () => {
  const transaction = await client.create()
  await client.finish(transaction)
  const answer = await client.page(tokenOf(transaction), 'capture/front', await foreignPicture())
  expect(answer.status).toBe(409)
})

it('a broken picture is refused and counts as no attempt', async () => {
  const transaction = await client.create()
  const answer = await client.page(tokenOf(transaction), 'capture/front', Buffer.from('no picture'))
  expect(answer.status).toBe(422)
  expect((await client.details(transaction.id)).tasks[0].attempts).toBe(0)
})

/** A page that a phone has scanned into a PDF. */
async function scannedPdf(picture: Buffer): Promise<Buffer> {
  const pdf = new PDFDocument({ size: 'A4' })
  const chunks: Buffer[] = []
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
  const done = new Promise((resolve) => pdf.on('end', resolve))
  pdf.text('Scanned today').image(picture, 50, 100, { width: 400 }).addPage().text('second page').end()
  await done
  return Buffer.concat(chunks)
}

it('37 a scanned PDF counts as the picture on its first page', async () => {
  const transaction = await client.create()
  const headers = { 'content-type': 'application/pdf', 'x-capture-source': 'file' }
  const send = (body: Buffer) => client.page(tokenOf(transaction), 'capture/front', body, headers)
  const empty = new PDFDocument().text('no picture')
  empty.end()
  expect((await send(empty.read() as Buffer)).status).toBe(422)
  const { json } = await send(await scannedPdf(await foreignPicture()))
  expect(json.end.kind).toBe('finished')
  const [scan] = (await client.details(transaction.id)).tasks[0].documentScans
  expect(scan).toMatchObject({ code: null, source: 'file' })
})

it('who leaves may come back until the transaction expires', async () => {
  const transaction = await client.create()
  const token = tokenOf(transaction)
  const left = (await client.page(token, 'leave', { reason: 'camera-denied' })).json
  expect(left.step).toBe('front')
  await client.finish(transaction)
})
