import type { ProviderDoor } from '../provider.ts'
import { credentialKeys, demoCredentials, mintCredentials } from './credentials.ts'

const door: ProviderDoor = {
  name: 'cm',
  title: 'CM.com ID Scan',
  mount: '/cm',
  // The second is the vendor's host of old, which its first guides print.
  hosts: { 'api.cm.com': '', 'api.cmdisp.com': '', 'id-scan.identity.cm.com': '' },
  mintCredentials,
  demoCredentials,
  credentialKeys,
  load: async () => (await import('./room.ts')).room,
}

export default door
