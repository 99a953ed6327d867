import { useEffect, useState } from 'preact/hooks'
import { readBytes } from '../control.ts'
import { Choice, Copy, Panel, type PanelProps, Problem } from '../parts.tsx'
import { useData } from '../use-data.ts'

const STRENGTHS = ['none', 'slight', 'strong']
const DOCUMENTS = ['passport', 'identity-card', 'residence-permit', 'driving-licence']
const KNOBS = ['blur', 'motion', 'glare', 'noise', 'compression', 'resolution', 'crop', 'perspective']
const EXPOSURES = ['very-dark', 'dark', 'normal', 'bright', 'very-bright']
const ATTACKS = {
  document: ['none', 'screen', 'photocopy', 'portrait-swap', 'text-edit'],
  selfie: ['none', 'print', 'screen', 'paper-mask', 'still-image', 'injected-stream'],
}
const FACES = [
  'plain',
  'smile',
  'eyes-closed',
  'glasses',
  'lenses',
  'mask',
  'second-person',
  'other-person',
  'look-alike',
]

/** What the camera can show: one picture by choice, and all of them at a glance. */
export function CameraPanel({ tenant }: PanelProps) {
  const personas: any[] = useData('/personas', 0).data?.personas ?? []
  const [persona, setPersona] = useState('maria-santos')
  const [drawn, setDrawn] = useState<string>()
  return (
    <>
      <Panel title="Camera" about="Who and what stands before the simulated lens, and under which condition.">
        <OnePicture personas={personas} persona={persona} setPersona={setPersona} tenant={tenant} />
      </Panel>
      <Panel
        title="Contact sheet"
        about={`Every knob and attack beside the plain picture, for ${persona}.`}
        aside={
          drawn !== persona && (
            <button type="button" class="quiet" onClick={() => setDrawn(persona)}>
              Draw the sheet
            </button>
          )
        }
      >
        {drawn === persona && (
          <Picture
            path={`/camera/sheet.png?persona=${encodeURIComponent(persona)}`}
            alt="Contact sheet of specimen pictures"
            kind="sheet"
          />
        )}
      </Panel>
    </>
  )
}

function OnePicture({
  personas,
  persona,
  setPersona,
  tenant,
}: {
  personas: any[]
  persona: string
  setPersona(name: string): void
  tenant: string
}) {
  const [subject, setSubject] = useState<'document' | 'selfie'>('document')
  const [shot, setShot] = useState<Record<string, string>>({})
  const set = (name: string, plain: string) => (value: string) => {
    const { [name]: _before, ...others } = shot
    setShot(value === plain ? others : { ...others, [name]: value })
  }
  const isDocument = subject === 'document'
  const mine = Object.entries(shot).filter(([name]) =>
    isDocument ? name !== 'face' : !['document', 'side'].includes(name),
  )
  const query = new URLSearchParams([
    ['persona', persona],
    ...(tenant === 'default' ? [] : [['tenant', tenant]]),
    ...mine,
  ] as [string, string][])
  const path = `/camera/${subject}.jpg?${query}`
  const names = personas.map((one) => one.name)
  return (
    <div class="split camera">
      <div class="split-list">
        <div class="row">
          <Choice
            label="Picture of"
            value={subject}
            options={[
              ['document', 'the document'],
              ['selfie', 'the face'],
            ]}
            onChange={(value) => {
              setSubject(value as 'document' | 'selfie')
              setShot({})
            }}
          />
          <Choice
            label="Person"
            value={persona}
            options={names.length > 0 ? names : [persona]}
            onChange={setPersona}
          />
        </div>
        {isDocument && (
          <div class="row">
            <Choice
              label="Document"
              value={shot['document'] ?? ''}
              options={[['', 'the person’s own'], ...DOCUMENTS]}
              onChange={set('document', '')}
            />
            <Choice
              label="Side"
              value={shot['side'] ?? 'front'}
              options={['front', 'back']}
              onChange={set('side', 'front')}
            />
          </div>
        )}
        <div class="row">
          <Choice
            label="Attack"
            value={shot['attack'] ?? 'none'}
            options={ATTACKS[subject]}
            onChange={set('attack', 'none')}
          />
          {!isDocument && (
            <Choice
              label="Face"
              value={shot['face'] ?? 'plain'}
              options={FACES}
              onChange={set('face', 'plain')}
            />
          )}
          <Choice
            label="Exposure"
            value={shot['exposure'] ?? 'normal'}
            options={EXPOSURES}
            onChange={set('exposure', 'normal')}
          />
        </div>
        <div class="row">
          {KNOBS.map((knob) => (
            <Choice
              key={knob}
              label={knob}
              value={shot[knob] ?? 'none'}
              options={STRENGTHS}
              onChange={set(knob, 'none')}
            />
          ))}
        </div>
        <div class="copyable">
          <code>GET /control{path}</code>
          <Copy text={`${location.origin}/control${path}`} label="the address of this picture" />
        </div>
      </div>
      <Picture
        path={path}
        alt={`${persona}, ${subject}, ${mine.map(([name, value]) => `${name} ${value}`).join(', ') || 'plain'}`}
        kind="one"
      />
    </div>
  )
}

function Picture({ path, alt, kind }: { path: string; alt: string; kind: string }) {
  const [shown, setShown] = useState<{ path: string; url?: string; problem?: string }>()
  useEffect(() => {
    let current = true
    let made: string | undefined
    readBytes(path).then(
      (blob) => {
        if (!current) return
        made = URL.createObjectURL(blob)
        setShown({ path, url: made })
      },
      (failure: Error) => current && setShown({ path, problem: failure.message }),
    )
    return () => {
      current = false
      if (made) URL.revokeObjectURL(made)
    }
  }, [path])
  const isCurrent = shown?.path === path
  return (
    <div class={`sheet ${kind}`} aria-busy={!isCurrent} data-testid={`picture-${kind}`}>
      <Problem text={isCurrent ? shown?.problem : undefined} />
      {isCurrent && shown?.url ? (
        <img src={shown.url} alt={alt} />
      ) : (
        !shown?.problem && <p class="about">Drawing …</p>
      )}
    </div>
  )
}
