import type { Camera } from './camera/camera.ts'
import { lazily } from './foundation/lazy.ts'
import type { Inspection } from './inspection/inspection.ts'

/** What takes pictures and what looks at them. */
export interface Pictures {
  camera: Camera
  inspection: Inspection
}

/** The house's own, each loaded when it is first used. */
export function lazyPictures(): Pictures {
  return { camera: lazyCamera(), inspection: lazyInspection() }
}

/** Renderer and image library load when the first picture is taken. */
function lazyCamera(): Camera {
  const camera = lazily(async () => {
    const [{ createCamera }, { rememberPictures }] = await Promise.all([
      import('./camera/create-camera.ts'),
      import('./camera/remember-pictures.ts'),
    ])
    return rememberPictures(createCamera())
  })
  return {
    takePicture: async (scene, options) => (await camera.get()).takePicture(scene, options),
    recordClip: async (scene, options) => (await camera.get()).recordClip(scene, options),
    close: async () => (await camera.made())?.close(),
  }
}

function lazyInspection(): Inspection {
  const inspection = lazily(async () => {
    const [{ createInspection }, { rememberReports }] = await Promise.all([
      import('./inspection/create-inspection.ts'),
      import('./inspection/remember-reports.ts'),
    ])
    return rememberReports(createInspection())
  })
  return {
    inspect: async (request) => (await inspection.get()).inspect(request),
    close: async () => (await inspection.made())?.close(),
  }
}
