import { useEffect, useState } from 'preact/hooks'
import { DEVICE_MOODS, type DeviceMood, type HeldBeforeLens } from './sandbox-camera.ts'

const CONDITIONS: [label: string, shot: Record<string, string>][] = [
  ['as the scenario says', {}],
  ['plain', { show: 'asked' }],
  ['blurred', { blur: 'strong' }],
  ['shaken', { motion: 'strong' }],
  ['glare', { glare: 'strong' }],
  ['very dark', { exposure: 'very-dark' }],
  ['very bright', { exposure: 'very-bright' }],
  ['too small', { resolution: 'strong' }],
  ['cropped', { crop: 'strong' }],
  ['nothing', { show: 'nothing' }],
  ['another card', { show: 'unknown-card' }],
  ['other side', { show: 'other-side' }],
  ["somebody else's document", { show: 'other-document' }],
  ['photocopy', { attack: 'photocopy' }],
  ['screen', { attack: 'screen' }],
  ['printed photo', { attack: 'print' }],
  ['paper mask', { attack: 'paper-mask' }],
  ['portrait swapped', { attack: 'portrait-swap' }],
  ['glasses', { face: 'glasses' }],
  ['dark lenses', { face: 'lenses' }],
  ['mask', { face: 'mask' }],
  ['two people', { face: 'second-person' }],
  ['another person', { face: 'other-person' }],
]

export interface Devices {
  device: string
  held: HeldBeforeLens
}

/** The sandbox's own corner of the page: which camera, and what is held before it. */
export function DevicePicker(props: { value: Devices; onChange(value: Devices): void }) {
  const [real, setReal] = useState<MediaDeviceInfo[]>([])
  useEffect(() => {
    navigator.mediaDevices
      ?.enumerateDevices()
      .then((all) => setReal(all.filter((one) => one.kind === 'videoinput')))
      .catch(() => setReal([]))
  }, [])
  const { device, held } = props.value
  const shotAt = CONDITIONS.findIndex(([, shot]) => JSON.stringify(shot) === JSON.stringify(held.shot))
  return (
    <details class="sandbox-camera" data-testid="device-picker">
      <summary>Sandbox camera</summary>
      <label>
        Camera
        <select
          data-testid="device-select"
          value={device}
          onChange={(event) => props.onChange({ device: event.currentTarget.value, held })}
        >
          <option value="sandbox">Sandbox camera</option>
          <option value="default">This device's camera</option>
          {real
            .filter((one) => one.deviceId)
            .map((one, n) => (
              <option value={one.deviceId}>{`Camera ${n + 1}`}</option>
            ))}
        </select>
      </label>
      <label>
        Before the lens
        <select
          data-testid="held-select"
          disabled={device !== 'sandbox'}
          value={String(shotAt)}
          onChange={(event) =>
            props.onChange({
              device,
              held: { ...held, shot: CONDITIONS[Number(event.currentTarget.value)]?.[1] ?? {} },
            })
          }
        >
          {shotAt < 0 && <option value="-1">something else</option>}
          {CONDITIONS.map(([label], n) => (
            <option value={String(n)}>{label}</option>
          ))}
        </select>
      </label>
      <label>
        The device
        <select
          data-testid="mood-select"
          disabled={device !== 'sandbox'}
          value={held.device}
          onChange={(event) =>
            props.onChange({ device, held: { ...held, device: event.currentTarget.value as DeviceMood } })
          }
        >
          {DEVICE_MOODS.map((mood) => (
            <option value={mood}>{mood}</option>
          ))}
        </select>
      </label>
    </details>
  )
}
