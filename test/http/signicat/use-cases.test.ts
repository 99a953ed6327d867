import { createHash, createHmac } from 'node:crypto'
import { unzipSync } from 'fflate'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { startReceiver, startSandbox } from '../../support/start-sandbox.ts'
import { anAccount, asDataUrl, REDIRECT } from './account.ts'

/** Both use cases as a consumer's script would run them; the end-user shows what our camera takes. */
describe('the published use cases', () => {
  it('26, 27 one: dossier, hosted page, event, process, video, archive, deletion', async () => {
    const sandbox = await startSandbox()
    const own = await anAccount(sandbox)
    const inbox = await startReceiver('/events')
    await own.call('POST', '/events-management/subscriptions', { url: inbox.url, secret: 'shared' })
    const dossierId = await own.dossier('customer-1')
    const { path, artifact } = await own.capture(
      dossierId,
      { redirectUrl: REDIRECT },
      'document/expired-identity-card',
    )
    expect((await own.call('GET', `${path}/download`)).status).toBe(400)
    const performed = await sandbox.control.post(`/sessions/${artifact}/perform`)
    expect(['processing', 'rejected']).toContain(performed.state)
    await own.settle()

    const [event] = inbox.received()
    const digest = createHmac('sha256', 'shared').update(event!.body).digest('hex')
    expect(event!.headers['x-signicat-signature']).toBe(digest)
    const { eventData } = JSON.parse(event!.body)
    expect(`/assure/dossiers/${eventData.dossierId}/processes/${eventData.processId}`).toBe(path)
    expect(eventData).toMatchObject({ status: 'rejected', externalReference: 'customer-1' })

    const { json } = await own.call('GET', path)
    expect(json.status).toBe('rejected')
    const { securityChecks, features } = json.providerSpecific.ocr
    expect(securityChecks.nonExpired).toEqual({ valid: false })
    expect(securityChecks.sidesMatch).toEqual({ valid: true })
    const numbers = ['socialSecurityNumber', 'healthNumber', 'taxNumber']
    expect(Object.keys(json.providerSpecific.ocr)).toEqual(expect.arrayContaining(numbers))

    const video = await own.call('GET', `${path}/video`)
    expect(video.headers['content-type']).toBe('video/mp4')
    expect(video.bytes.toString('latin1', 4, 8)).toBe('ftyp')
    const images: Record<string, Buffer> = {}
    for (const depiction of ['front', 'back', 'selfie', 'portrait']) {
      const image = await own.call('GET', `${path}/images/${depiction}`)
      expect([depiction, image.status, image.headers['content-type']]).toEqual([depiction, 200, 'image/jpeg'])
      images[depiction] = image.bytes
    }
    // The pictures are those that were captured, and the boxes are measured in them.
    const { session } = await newest(sandbox, own.id)
    for (const { step, sha256 } of session.captures.filter((one: any) => one.step !== 'clip'))
      expect(createHash('sha256').update(images[step]!).digest('hex')).toBe(sha256)
    const front = await sharp(images['front']!).metadata()
    for (const { bbox } of features) {
      expect(bbox.x + bbox.width).toBeLessThanOrEqual(front.width)
      expect(bbox.y + bbox.height).toBeLessThanOrEqual(front.height)
    }
    const photo = features.find((feature: any) => feature.name === 'Photo').bbox
    const portrait = await sharp(images['portrait']!).metadata()
    expect(Math.abs(portrait.width - photo.width)).toBeLessThan(photo.width * 0.2)

    const download = await own.call('GET', `${path}/download`)
    const processId = path.split('/').at(-1)
    expect(download.headers).toMatchObject({
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${processId}.zip"`,
    })
    const files = unzipSync(download.bytes)
    expect(Object.keys(files).toSorted()).toEqual(
      ['back.jpeg', 'front.jpeg', 'ocr.json', 'portrait.jpeg', 'selfie.jpeg', 'video.mp4'].toSorted(),
    )
    expect(Buffer.from(files['front.jpeg']!).equals(images['front']!)).toBe(true)
    expect(Buffer.from(files['video.mp4']!).equals(video.bytes)).toBe(true)
    expect(JSON.parse(Buffer.from(files['ocr.json']!).toString())).toEqual(json.providerSpecific.ocr)

    // A portrait can come into a dossier by copying, and in no other way.
    const copy = { processId, files: ['portrait'] }
    expect((await own.call('POST', `/assure/dossiers/${dossierId}/files`, copy)).status).toBe(200)
    expect((await own.call('GET', `/assure/dossiers/${dossierId}/files/portrait`)).status).toBe(200)
    expect((await own.call('DELETE', `/assure/dossiers/${dossierId}`)).status).toBe(204)
    expect((await own.call('GET', path)).status).toBe(404)
  }, 240_000)

  it('24, 26, 27 two: document types, the provider’s SDK, an agent’s decision, the dossier with all processes', async () => {
    const sandbox = await startSandbox()
    const own = await anAccount(sandbox)
    const dossierId = await own.dossier()
    const types = (await own.call('GET', '/assure/eid/document-types')).json
    const { id } = types.find((one: any) => one.country === 'PRT' && one.type === 'Passport')
    expect(id).toBe(189)
    const path = await own.process(dossierId, { provider: 'eid', processType: 'attended' })
    const processId = path.split('/').at(-1)
    await sandbox.control.post(`/sessions/${processId}/perform`)
    await own.settle()
    // The scenario says nothing of an agent: none acts by himself, however long it takes.
    expect((await own.call('GET', path)).json.status).toBe('processing')
    await sandbox.control.post(`/tenants/${own.id}/clock/advance`, { by: '2m' })
    expect((await own.call('GET', path)).json.status).toBe('processing')
    await sandbox.control.post(`/sessions/${processId}/review`, { decision: 'accept' })
    const { json } = await own.call('GET', path)
    expect(json).toMatchObject({
      status: 'accepted',
      processType: 'attended',
      finalResult: { firstName: 'MARIA PAULA', lastName: 'SANTOS MENDES', issuingCountry: 'PRT' },
      providerSpecific: { manualApproval: { status: 'approved' } },
    })
    // A passport has one side, and an agent leaves a file of his own.
    expect((await own.call('GET', `${path}/images/back`)).status).toBe(404)
    const files = Object.keys(unzipSync((await own.call('GET', `${path}/download`)).bytes))
    expect(files).toContain('manual_approval.json')
    expect(files).not.toContain('back.jpeg')

    const front = (await own.call('GET', `${path}/images/front`)).bytes
    const paper = await own.process(dossierId, { provider: 'signicatpaper' }, 'accepted')
    await own.call('POST', `${paper}/images`, { front: asDataUrl(front) })
    await own.call('POST', paper)
    await own.settle()
    const dossier = (await own.call('GET', `/assure/dossiers/${dossierId}`)).json
    expect(dossier.processes.map((one: any) => [one.provider, one.status])).toEqual([
      ['eid', 'accepted'],
      ['signicatpaper', 'accepted'],
    ])
  }, 240_000)
})

async function newest(sandbox: any, tenant: string): Promise<{ session: any }> {
  const { sessions } = await sandbox.control.get(`/tenants/${tenant}/sessions?provider=signicat&limit=1`)
  return { session: await sandbox.control.get(`/sessions/${sessions[0].id}`) }
}
