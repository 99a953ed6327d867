import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'

export function Copy({ text, label }: { text: string; label: string }) {
  const [done, setDone] = useState(false)
  return (
    <button
      type="button"
      class="small"
      aria-label={`Copy ${label}`}
      onClick={() => {
        void navigator.clipboard?.writeText(text)
        setDone(true)
        setTimeout(() => setDone(false), 1200)
      }}
    >
      {done ? 'copied' : 'copy'}
    </button>
  )
}

export function Panel({
  title,
  about,
  children,
}: {
  title: string
  about?: string
  children: ComponentChildren
}) {
  return (
    <section class="panel" aria-label={title}>
      <h2>{title}</h2>
      {about && <p class="about">{about}</p>}
      {children}
    </section>
  )
}

export function Badge({ text }: { text: string | null | undefined }) {
  if (!text) return null
  return <span class={`badge ${text}`}>{text}</span>
}

export function Problem({ text }: { text: string | undefined }) {
  return text ? (
    <p class="problem" role="alert">
      {text}
    </p>
  ) : null
}

export const time = (iso: string) => iso.replace('T', ' ').replace(/(\.\d+)?Z$/, '')
