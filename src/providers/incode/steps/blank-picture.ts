/** Stands for what cannot be looked into, a file or a ciphered picture: nothing is in it, so the scenario decides. */
export const BLANK_PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAACAAAAAUCAMAAADbT899AAAAA1BMVEWKj5l+EAzoAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAD0lEQVQoz2NgGAWjYHABAAKUAAGJaaorAAAAAElFTkSuQmCC',
  'base64',
)

/** Whether these bytes begin as a JPEG, PNG or WebP does. */
export function looksLikePicture(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 12).toString('latin1')
  return (
    head.startsWith('\xff\xd8') ||
    head.startsWith('\x89PNG') ||
    (head.startsWith('RIFF') && head.endsWith('WEBP'))
  )
}
