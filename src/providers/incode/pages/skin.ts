import type { PageSkin } from '../../page.ts'

export const LANGUAGES = ['en', 'es', 'pt', 'nl', 'fr', 'it', 'de', 'ka', 'ar']

export const skin: PageSkin = {
  name: 'incode',
  primary: '#0b7466',
  background: '#ffffff',
  text: '#17302c',
  font: 'system-ui, sans-serif',
  languages: LANGUAGES,
}
