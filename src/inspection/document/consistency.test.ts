import { describe, expect, it } from 'vitest'
import type { DocumentField, InspectionReport } from '../../domain/capture/capture.ts'
import { contradictions } from './consistency.ts'

type Source = DocumentField['values'][number]['source']

const fields = (values: Record<string, Partial<Record<Source, string>>>): DocumentField[] =>
  Object.entries(values).map(([name, said]) => ({
    name,
    values: (Object.entries(said) as [Source, string][]).map(([source, value]) => ({ source, value })),
  }))
const sideWith = (values: Parameters<typeof fields>[0]) =>
  ({ document: { found: true, fields: fields(values), features: [] } }) as unknown as InspectionReport
const within = (values: Parameters<typeof fields>[0]) => contradictions(fields(values), []).names

describe('print that was read, where no seal tells', () => {
  it('contradicts the zone by another day, another name or another number', () => {
    expect(within({ expiry: { visual: '2031-05-03', mrz: '2031-05-15' } })).toEqual(['expiry'])
    expect(within({ surname: { visual: 'SAMPLE', mrz: 'ALMEIDA' } })).toEqual(['surname'])
    expect(within({ 'document-number': { visual: 'AB123456', mrz: 'AB987456' } })).toEqual([
      'document-number',
    ])
  })

  it('is let off a single character, which may have been misread', () => {
    expect(within({ 'document-number': { visual: 'AB123456', mrz: 'AB123458' } })).toEqual([])
    expect(within({ 'birth-date': { visual: '1990-05-13', mrz: '1990-05-18' } })).toEqual([])
    expect(within({ surname: { visual: 'MULLER', mrz: 'MUELLER' } })).toEqual([])
  })

  it('may be cut where the line ends', () => {
    const long = 'BARTHOLOMEW MAXIMILIAN ALEXANDER'
    expect(within({ 'given-names': { visual: long.slice(0, 24), mrz: long } })).toEqual([])
  })

  it('is not asked where a seal says it', () => {
    const value = { seal: '2031-05-03', visual: '2031-05-29', mrz: '2031-05-03' }
    expect(within({ expiry: value })).toEqual([])
  })

  it('is compared with the zone of the other side, and never with other print', () => {
    const front = sideWith({
      'birth-date': { visual: '1990-05-03' },
      'document-number': { visual: 'AB123456' },
    })
    const back = { 'birth-date': { mrz: '1990-05-15' }, 'document-number': { visual: 'XY999999' } }
    expect(contradictions(fields(back), [front])).toEqual({ names: ['birth-date'], otherDocument: false })
  })
})

describe('what a seal says', () => {
  it('contradicts the zone by a single character', () => {
    expect(within({ 'document-number': { seal: 'AB123456', mrz: 'AB123458' } })).toEqual(['document-number'])
  })

  it('belongs to another document when number and holder both differ between the sides', () => {
    const front = sideWith({ 'document-number': { seal: 'AB123456' }, surname: { seal: 'Sample' } })
    const back = fields({ 'document-number': { mrz: 'XY999999' }, surname: { mrz: 'NOVAK' } })
    expect(contradictions(back, [front]).otherDocument).toBe(true)
  })
})
