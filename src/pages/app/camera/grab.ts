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

/** Frames at an even pace, joined as motion JPEG. `onFrame` tells how far it is, 0 to 1. */
export async function grabClip(
  video: HTMLVideoElement,
  options: { frames: number; everyMs: number; onFrame(share: number): void; stopped(): boolean },
): Promise<Blob> {
  const frames: Blob[] = []
  while (frames.length < options.frames && !options.stopped() && video.videoWidth > 0) {
    frames.push(await grabPicture(video))
    options.onFrame(frames.length / options.frames)
    await new Promise((resolve) => setTimeout(resolve, options.everyMs))
  }
  return new Blob(frames, { type: 'video/x-motion-jpeg' })
}
