import type { PageSkin } from '../../page.ts'

export const skin: PageSkin = {
  name: 'Capture',
  primary: '#2b2a6c',
  background: '#f6f6fb',
  text: '#1c1b33',
  font: 'system-ui, sans-serif',
  languages: ['en', 'nb', 'sv', 'da', 'fi', 'de', 'fr', 'es', 'pt', 'nl'],
}
