import { useEffect, useState } from 'preact/hooks'
import { conditionAt, CONDITIONS, TOOL_WORDS } from '../words/tool-words.ts'
import { DEVICE_MOODS, type DeviceMood } from './device-moods.ts'
import type { HeldBeforeLens } from './sandbox-camera.ts'

export interface Devices {
  device: string
  held: HeldBeforeLens
}

/** The sandbox's own corner of the page: which camera, and what is held before it. */
export function DevicePicker(props: { value: Devices; language: string; onChange(value: Devices): void }) {
  const words = TOOL_WORDS[props.language] ?? TOOL_WORDS['en']!
  const [real, setReal] = useState<MediaDeviceInfo[]>([])
  useEffect(() => {
    navigator.mediaDevices
      ?.enumerateDevices()
      .then((all) => setReal(all.filter((one) => one.kind === 'videoinput')))
      .catch(() => setReal([]))
  }, [])
  const { device, held } = props.value
  const shotAt = Object.values(CONDITIONS).findIndex(
    (shot) => JSON.stringify(shot) === JSON.stringify(held.shot),
  )
  return (
    <details class="sandbox-camera" data-testid="device-picker">
      <summary>{words.sandboxCamera}</summary>
      <label>
        {words.camera}
        <select
          data-testid="device-select"
          value={device}
          onChange={(event) => props.onChange({ device: event.currentTarget.value, held })}
        >
          <option value="sandbox">{words.sandboxCamera}</option>
          <option value="default">{words.ownCamera}</option>
          {real
            .filter((one) => one.deviceId)
            .map((one, n) => (
              <option value={one.deviceId}>{`${words.camera} ${n + 1}`}</option>
            ))}
        </select>
      </label>
      <label>
        {words.beforeLens}
        <select
          data-testid="held-select"
          disabled={device !== 'sandbox'}
          value={String(shotAt)}
          onChange={(event) =>
            props.onChange({
              device,
              held: { ...held, shot: CONDITIONS[conditionAt(Number(event.currentTarget.value))] },
            })
          }
        >
          {shotAt < 0 && <option value="-1">{words.somethingElse}</option>}
          {words.conditions.map((label, n) => (
            <option value={String(n)}>{label}</option>
          ))}
        </select>
      </label>
      <label>
        {words.device}
        <select
          data-testid="mood-select"
          disabled={device !== 'sandbox'}
          value={held.device}
          onChange={(event) =>
            props.onChange({ device, held: { ...held, device: event.currentTarget.value as DeviceMood } })
          }
        >
          {DEVICE_MOODS.map((mood, n) => (
            <option value={mood}>{words.moods[n]}</option>
          ))}
        </select>
      </label>
    </details>
  )
}
