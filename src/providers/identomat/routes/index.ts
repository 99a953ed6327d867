import type { Handler } from '../../provider.ts'
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

const handlers: Record<string, Handler> = {
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

/** Every operation answers GET and POST alike; its GET is named with `ByGet` behind it. */
export const routes: Record<string, Handler> = {
  ...handlers,
  ...Object.fromEntries(Object.entries(handlers).map(([name, handler]) => [`${name}ByGet`, handler])),
  openWidget,
}
