import { useEffect, useState } from 'preact/hooks'
import { readBytes } from '../control.ts'
import { FrameMarks } from './frame-marks.tsx'

/** One picture or clip: what the inspection saw drawn on it, and every number beside its limit. */
export function FrameView({ session, capture }: { session: string; capture: any }) {
  const [marked, setMarked] = useState(true)
  const [large, setLarge] = useState(false)
  const shown = useFrame(session, capture)
  const measures = Object.entries(capture.measures ?? {}) as [string, any][]
  const failing = measures.filter(([, measure]) => measure.status === 'fails')
  const name = `${capture.step}, try ${capture.attempt + 1}`
  return (
    <figure class={large ? 'shot large' : 'shot'} data-testid={`frame-${capture.n}`}>
      <div class="picture">
        {shown.url && <img src={shown.url} alt={`What came in for ${name}`} />}
        {shown.url && marked && capture.seen && <FrameMarks seen={capture.seen} frame={shown.frame} />}
        {marked && failing.length > 0 && (
          <ul class="over" aria-label="Measures beyond their limit">
            {failing.map(([measure, { raw, unit, threshold }]) => (
              <li>
                {measure} {short(raw)} {unit}, limit {short(threshold)}
              </li>
            ))}
          </ul>
        )}
        {shown.note && <p class="about note">{shown.note}</p>}
      </div>
      <figcaption>
        <div class="row tight">
          <strong>{name}</strong>
          <span class="about">
            {capture.ours ? 'our camera' : 'foreign picture'}
            {capture.source === 'file' ? ', uploaded' : ''}
          </span>
        </div>
        {capture.findings.length === 0 && <p class="about">Nothing found.</p>}
        {capture.findings.map((finding: any) => (
          <p class="found">
            <span class="finding">{finding.code}</span> <small>{finding.origin}</small>
          </p>
        ))}
        {shown.frames > 1 && (
          <label class="field">
            <span>
              Frame {shown.frame + 1} of {shown.frames}
            </span>
            <input
              type="range"
              min={0}
              max={shown.frames - 1}
              value={shown.frame}
              onInput={(event) => shown.show(Number(event.currentTarget.value))}
            />
          </label>
        )}
        <div class="row tight">
          <label class="check">
            <input
              type="checkbox"
              checked={marked}
              onChange={(event) => setMarked(event.currentTarget.checked)}
            />{' '}
            marks
          </label>
          <button type="button" class="small" aria-pressed={large} onClick={() => setLarge(!large)}>
            {large ? 'smaller' : 'larger'}
          </button>
        </div>
        <Measures measures={measures} failing={failing.length} />
        {capture.seen?.document?.fields?.length > 0 && <Fields fields={capture.seen.document.fields} />}
      </figcaption>
    </figure>
  )
}

function Measures({ measures, failing }: { measures: [string, any][]; failing: number }) {
  if (measures.length === 0) return <p class="about">Not measured: the scenario alone decides here.</p>
  return (
    <details open={failing > 0}>
      <summary>
        {measures.length} measures,{' '}
        {failing === 0 ? 'all within their limits' : `${failing} beyond the limit`}
      </summary>
      <table class="measures" data-testid="measures">
        <thead>
          <tr>
            <th scope="col">measure</th>
            <th scope="col">value</th>
            <th scope="col">limit</th>
            <th scope="col">score</th>
          </tr>
        </thead>
        <tbody>
          {measures.map(([name, { raw, unit, threshold, score, status }]) => (
            <tr class={status}>
              <td>{name}</td>
              <td>
                {status === 'unknown' ? 'cannot be told' : short(raw)} <small>{unit}</small>
              </td>
              <td>{threshold === undefined ? '' : short(threshold)}</td>
              <td>
                <meter
                  min={0}
                  max={1}
                  low={0.35}
                  optimum={1}
                  value={score}
                  aria-label={`${name}: score ${score}`}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

function Fields({ fields }: { fields: { name: string; values: { source: string; value: string }[] }[] }) {
  return (
    <details>
      <summary>{fields.length} fields read</summary>
      <table class="measures">
        <tbody>
          {fields.map(({ name, values }) => (
            <tr class={new Set(values.map(({ value }) => value)).size > 1 ? 'fails' : ''}>
              <th scope="row">{name}</th>
              <td>
                {values.map(({ source, value }) => (
                  <div>
                    {value} <small>{source}</small>
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

const short = (value: number) => (value === undefined ? '' : Math.round(value * 1000) / 1000)

/** The bytes as something to look at; a clip frame by frame. */
function useFrame(session: string, capture: any) {
  const [state, setState] = useState<{ urls: string[]; note?: string }>({ urls: [] })
  const [frame, show] = useState(0)
  useEffect(() => {
    let current = true
    let made: string[] = []
    void toUrls(session, capture).then(
      (found) => {
        if (!current) return found.urls.forEach((url) => URL.revokeObjectURL(url))
        made = found.urls
        setState(found)
      },
      (failure: Error) => current && setState({ urls: [], note: failure.message }),
    )
    return () => {
      current = false
      for (const url of made) URL.revokeObjectURL(url)
    }
  }, [session, capture.n, capture.media])
  return {
    url: state.urls[Math.min(frame, state.urls.length - 1)],
    note: state.note,
    frames: state.urls.length,
    frame,
    show,
  }
}

async function toUrls(session: string, capture: any): Promise<{ urls: string[]; note?: string }> {
  if (!capture.media) return { urls: [], note: 'This picture was not kept.' }
  const blob = await readBytes(`/sessions/${encodeURIComponent(session)}/captures/${capture.n}?frames=jpeg`)
  if (capture.contentType.startsWith('image/')) return { urls: [URL.createObjectURL(blob)] }
  const frames = splitJpegs(new Uint8Array(await blob.arrayBuffer()))
  if (frames.length > 0)
    return {
      urls: frames.map((bytes) => URL.createObjectURL(new Blob([bytes as never], { type: 'image/jpeg' }))),
    }
  return { urls: [], note: `A clip (${capture.contentType}, ${Math.round(blob.size / 1024)} kB).` }
}

/** The pictures of a clip that is JPEG after JPEG; none for any other. */
function splitJpegs(bytes: Uint8Array): Uint8Array[] {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return []
  const starts: number[] = []
  for (let i = 0; i < bytes.length - 2; i++)
    if (bytes[i] === 0xff && bytes[i + 1] === 0xd8 && bytes[i + 2] === 0xff) starts.push(i)
  return starts.map((start, n) => bytes.slice(start, starts[n + 1] ?? bytes.length))
}
