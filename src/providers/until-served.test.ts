import { describe, expect, it } from 'vitest'
import type { StageAnswer } from './provider.ts'
import { untilServed } from './until-served.ts'

/** Answers these statuses, one a call; -1 cuts the connection. */
function answering(...statuses: number[]) {
  const calls = { made: 0 }
  const call = async (): Promise<StageAnswer> => {
    const status = statuses[calls.made++]!
    if (status === -1) throw new Error('cut')
    return { status, headers: {}, json: undefined, text: '', bytes: Buffer.alloc(0) }
  }
  return { call, calls }
}

describe('a call of a play', () => {
  it('is made again while it is answered "out of service", "too many requests" or not at all', async () => {
    const { call, calls } = answering(503, 429, 0, 201)
    expect([(await untilServed(call)).status, calls.made]).toEqual([201, 4])
    const cut = answering(-1, 200)
    expect([(await untilServed(cut.call)).status, cut.calls.made]).toEqual([200, 2])
  })

  it('is made once where the provider says no', async () => {
    const { call, calls } = answering(400, 201)
    expect([(await untilServed(call)).status, calls.made]).toEqual([400, 1])
  })

  it('is not made for ever', async () => {
    const { call, calls } = answering(503, 503, 503, 502, 201)
    expect([(await untilServed(call)).status, calls.made]).toEqual([502, 4])
    await expect(untilServed(answering(-1, -1, -1, -1, 200).call)).rejects.toThrow('cut')
  })
})
