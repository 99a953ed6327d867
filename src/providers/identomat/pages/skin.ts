import type { PageSkin } from '../../page.ts'
import { LANGUAGES } from '../dialect/flags.ts'

export const skin: PageSkin = {
  name: 'Identomat (sandbox)',
  primary: '#2b4acb',
  background: '#f4f6fb',
  text: '#1b2238',
  font: 'system-ui, sans-serif',
  languages: LANGUAGES,
}
