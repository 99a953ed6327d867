/** A small picture that no camera of ours took, in base64: the scenario decides what is found in it. */
export const EXAMPLE_PICTURE =
  '/9j/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCABkAKADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAAH/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCoAgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/9k='

const PICTURE_TEXT = /"((?:data:image\/\w+;base64,)?)(?:\/9j\/|iVBOR)[A-Za-z0-9+/=]{200,}("|$)/g

/**
 * A JSON body with the small picture in place of each that was sent: a pact is no album, and the journal cuts
 * long bodies off. Undefined for one that is cut off elsewhere.
 */
export function withExamplePictures(body: string): string | undefined {
  const isCut = body.endsWith('…')
  const text = (isCut ? body.slice(0, -1) : body).replaceAll(PICTURE_TEXT, `"$1${EXAMPLE_PICTURE}"`)
  if (!isCut) return text
  // A picture is mostly the last member; what may have stood behind it is not known.
  return ['', '}', '}}', '}]}'].map((end) => text + end).find(isJson)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
