import type { IncodeHandler } from '../native.ts'
import { ok, sessionOf } from '../session-call.ts'

const CONSENTS = {
  'en-US': {
    id: 'consent-en',
    question: 'Do you agree to open an account?',
    answer: 'yes',
    language: 'en-US',
  },
  'es-ES': {
    id: 'consent-es',
    question: '¿Está de acuerdo en abrir una cuenta?',
    answer: 'sí',
    language: 'es-ES',
  },
}

export const getVideoSelfieConfig: IncodeHandler = async (call) => {
  await sessionOf(call)
  return ok({ consents: CONSENTS })
}
