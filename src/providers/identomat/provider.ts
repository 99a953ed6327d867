import type { ProviderDoor } from '../provider.ts'
import { credentialKeys, demoCredentials, mintCredentials } from './credentials.ts'

const door: ProviderDoor = {
  name: 'identomat',
  title: 'Identomat',
  mount: '/identomat',
  hosts: { 'widget.identomat.com': '' },
  mintCredentials,
  demoCredentials,
  credentialKeys,
  load: async () => (await import('./room.ts')).room,
}

export default door
