import type { Handler } from '../../provider.ts'
import { toAsks } from '../dialect/asks.ts'
import { phraseCreated } from '../dialect/create-form.ts'
import { readTransaction } from '../dialect/read-transaction.ts'
import { freshTask, type Native } from '../native.ts'
import type { Settings } from '../settings.ts'

export const createTransaction: Handler<Settings> = async (call) => {
  const { knobs } = call.settings
  const { expiresIn, ...wish } = readTransaction(call.body, knobs)
  const native: Native = {
    ...wish,
    id: call.ids.uuid(),
    keyId: call.caller['keyId'],
    state: 'pending',
    token: call.ids.token(knobs['K-TOKEN']),
    phoneToken: call.ids.token(knobs['K-TOKEN']),
    createdAt: call.now,
    expiresAt: Math.floor(call.now / 1000) * 1000 + expiresIn * 1000,
    completedAt: null,
    resultId: null,
    document: { state: 'pending', attempts: 0, invoiced: 0, scans: [], known: {} },
    liveness: { ...freshTask(), selfie: null, clip: null },
    match: freshTask(),
    device: null,
    phoneOpened: false,
    completing: false,
    resultRead: false,
    forgotten: false,
  }
  const session = await call.journey.start({
    asks: toAsks({ ...wish, expiresIn }, wish.options.captureSources ?? knobs['K-CAPTURE']),
    native: native as never,
    keys: [
      { kind: 'transaction', key: native.id },
      { kind: 'page', key: native.token },
      { kind: 'page', key: native.phoneToken },
    ],
  })
  call.timers.set('expire', native.expiresAt, session)
  return { status: knobs['K-CREATED'], body: phraseCreated(native, call.base, knobs) }
}
