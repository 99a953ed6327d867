import type { PageSkin } from '../../page.ts'
import { LANGUAGES } from '../dialect/flags.ts'

export const skin: PageSkin = {
  name: 'Identomat (sandbox)',
  primary: '#6d28d9',
  background: '#f7f4fd',
  text: '#241b38',
  font: 'system-ui, sans-serif',
  languages: LANGUAGES,
}
