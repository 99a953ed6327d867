import type { Handler } from '../../provider.ts'
import { openFlow } from '../capture-flow.ts'
import { readDossier } from '../dossier.ts'
import { nativeOf, platformBase } from '../platform.ts'

export const startCaptureFlow: Handler = async (call) => {
  const dossier = await readDossier(call, call.params['dossierId']!)
  const { platform } = nativeOf(call.reading)
  const { artifact, process } = await openFlow(call, dossier, platform)
  return {
    status: call.settings.knobs['K-STATUS-START-CAPTURE'],
    body: {
      url: `${platformBase(platform, call.request)}/capture/#/artifact=${artifact}`,
      ...(process === undefined ? {} : { processId: process.native.processId }),
    },
  }
}
