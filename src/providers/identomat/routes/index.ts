import type { Handler } from '../../provider.ts'
import { refusalOf } from '../auth.ts'
import { begin } from './begin.ts'
import { compareFaces } from './compareFaces.ts'
import { deleteSession } from './deleteSession.ts'
import { openWidget } from './openWidget.ts'
import { result } from './result.ts'
import { resultCardBack } from './resultCardBack.ts'
import { resultCardFront } from './resultCardFront.ts'
import { resultFace } from './resultFace.ts'
import { resultFaceDocument } from './resultFaceDocument.ts'
import { resultFaceVideo } from './resultFaceVideo.ts'
import { resultGeneralDocument } from './resultGeneralDocument.ts'
import { resultPassport } from './resultPassport.ts'

const operations: Record<string, Handler> = {
  begin,
  result,
  resultCardFront,
  resultCardBack,
  resultPassport,
  resultFace,
  resultFaceVideo,
  resultFaceDocument,
  resultGeneralDocument,
  compareFaces,
  deleteSession,
}

/** A call that is refused although its company is known goes no further. */
function guarded(handler: Handler): Handler {
  return (call) => {
    const refused = refusalOf(call.caller)
    if (refused) throw refused
    return handler(call)
  }
}

const handlers = Object.entries(operations).map(([name, handler]) => [name, guarded(handler)] as const)

/** Every operation answers GET and POST alike; its GET is named with `ByGet` behind it. */
export const routes: Record<string, Handler> = {
  ...Object.fromEntries(handlers),
  ...Object.fromEntries(handlers.map(([name, handler]) => [`${name}ByGet`, handler])),
  openWidget,
}
