import type { JsonObject } from '../../../foundation/json.ts'
import type { Native } from '../native.ts'
import type { Knobs } from '../settings.ts'
import { pageAddress } from './addresses.ts'
import { phraseTime } from './times.ts'

/** The answer to a create call: the one place where tasks are plain names and the address is told. */
export function phraseCreated(native: Native, base: string, knobs: Knobs): JsonObject {
  const form: JsonObject = {
    id: native.id,
    state: knobs['K-STATES'][native.state],
    tasks: native.tasks,
    settings: native.settings ?? noSettings(knobs),
    url: pageAddress(base, native, native.token, knobs),
    locale: native.locale,
    mobileOnly: native.mobileOnly,
    expires: phraseTime(native.expiresAt),
    created: phraseTime(native.createdAt),
  }
  const names = knobs['K-RETURNURL']
  for (const key of ['returnUrl', 'mobileReturnUrl'] as const) {
    if (names.echo === 'always' || native.sentUrls.includes(key)) form[names[key]] = native[key]
  }
  return form
}

function noSettings(knobs: Knobs): JsonObject | null | [] {
  switch (knobs['K-SETTINGSNULL']) {
    case 'null':
      return null
    case 'object':
      return {}
    case 'array':
      return []
    case 'defaults':
      return {
        documentScan: {
          allowedExpiration: 0,
          redactFields: [],
          captureSources: knobs['K-CAPTURE'],
          level: knobs['K-LEVEL'].default,
          minimumAge: null,
          maximumAge: null,
          validateFields: [],
          extractFields: [],
        },
      }
  }
}
