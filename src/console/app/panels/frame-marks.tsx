interface Box {
  x: number
  y: number
  width: number
  height: number
}

/**
 * What the inspection saw, drawn over the picture in the picture's own pixels. Of a clip the first frame
 * is looked at as a picture is; through the others only the face is followed.
 */
export function FrameMarks({ seen, frame }: { seen: any; frame: number }) {
  const { width, height } = seen
  if (!width || !height) return null
  const document = frame === 0 ? seen.document : undefined
  const face = seen.face && { ...seen.face, box: faceBox(seen.face, frame) }
  const size = Math.max(width, height) / 42
  const label = (box: Box, text: string, kind: string, below = false) => (
    <g class={kind}>
      <rect x={box.x} y={box.y} width={box.width} height={box.height} />
      <text
        x={Math.max(2, Math.min(box.x, width - text.length * size * 0.6))}
        y={below ? Math.min(height - 4, box.y + box.height + size) : Math.max(size, box.y - size * 0.3)}
        font-size={size}
      >
        {text}
      </text>
    </g>
  )
  return (
    <svg class="marks" viewBox={`0 0 ${width} ${height}`} aria-hidden="true" data-testid="marks">
      {document?.quad && (
        <g class="quad">
          <polygon points={document.quad.map((point: number[]) => point.join(',')).join(' ')} />
          <text
            x={document.quad[3][0]}
            y={Math.min(height - 4, document.quad[3][1] + size * 1.1)}
            font-size={size}
          >
            {[document.type, document.side].filter(Boolean).join(', ') || 'a card'}
          </text>
        </g>
      )}
      {document?.features
        ?.filter((feature: any) => feature.box && !(feature.name === 'Photo' && document.portrait))
        .map((feature: any) =>
          label(
            feature.box,
            feature.found ? feature.name : `${feature.name} missing`,
            feature.found ? 'feature' : 'missing',
          ),
        )}
      {document?.portrait && label(document.portrait, 'portrait', 'portrait')}
      {document?.zones?.map((zone: { name: string; box: Box }) =>
        label(zone.box, zone.name, zone.name, zone.name !== 'glare'),
      )}
      {face?.box &&
        !seen.document &&
        label(face.box, face.count > 1 ? `face, 1 of ${face.count}` : 'face', 'face')}
    </svg>
  )
}

/** Where the face was in this frame, or in the next one to it in which it was looked for. */
function faceBox({ box, track }: { box?: Box; track?: { frame: number; box: Box }[] }, frame: number) {
  if (!track?.length) return frame === 0 ? box : undefined
  const nearest = track.toSorted((a, b) => Math.abs(a.frame - frame) - Math.abs(b.frame - frame))[0]!
  return Math.abs(nearest.frame - frame) <= 2 ? nearest.box : undefined
}
