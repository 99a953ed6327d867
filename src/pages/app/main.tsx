import { render } from 'preact'
import { CaptureApp } from './capture-app.tsx'
import { createPageClient, type Shell } from './protocol.ts'
import './style.css'

const shell = JSON.parse(document.getElementById('shell')!.textContent!) as Shell
const root = document.getElementById('app')!

/** Some vendors put the token into the fragment, where the server never sees it. */
function tokenOf(fragment: string): string {
  return /artifact=([\w-]+)/.exec(fragment)?.[1] ?? ''
}

const { style } = document.documentElement
if (shell.skin) {
  style.setProperty('--primary', shell.skin.primary)
  style.setProperty('--background', shell.skin.background)
  style.setProperty('--text', shell.skin.text)
  style.setProperty('--font', shell.skin.font)
}
render(
  <CaptureApp shell={shell} client={createPageClient(shell, shell.token ?? tokenOf(location.hash))} />,
  root,
)
