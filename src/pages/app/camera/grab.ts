const JPEG_QUALITY = 0.92

/** The present frame as a JPEG at the stream's own size. */
export async function grabPicture(video: HTMLVideoElement): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = video.videoWidth
  canvas.height = video.videoHeight
  canvas.getContext('2d', { alpha: false })!.drawImage(video, 0, 0)
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('no frame'))),
      'image/jpeg',
      JPEG_QUALITY,
    )
  })
}

export interface ClipWish {
  frames: number
  everyMs: number
  /** Nobody is kept before a slow device for longer than this, once it has given `enough` frames. */
  mostMs: number
  enough: number
  /** How far it is, 0 to 1. */
  onFrame(share: number): void
  stopped(): boolean
}

/** Frames at an even pace, joined as motion JPEG. */
export async function grabClip(video: HTMLVideoElement, wish: ClipWish): Promise<Blob> {
  const frames: Blob[] = []
  const begun = performance.now()
  const isOver = () =>
    frames.length >= wish.frames ||
    (frames.length >= wish.enough && performance.now() - begun > wish.mostMs) ||
    wish.stopped() ||
    video.videoWidth === 0
  while (!isOver()) {
    frames.push(await grabPicture(video))
    wish.onFrame(frames.length / wish.frames)
    await new Promise((resolve) => setTimeout(resolve, wish.everyMs))
  }
  return new Blob(frames, { type: 'video/x-motion-jpeg' })
}
