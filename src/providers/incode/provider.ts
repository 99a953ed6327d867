import type { ProviderDoor } from '../provider.ts'
import { credentialKeys, demoCredentials, mintCredentials } from './credentials.ts'

const door: ProviderDoor = {
  name: 'incode',
  title: 'Incode Omni',
  mount: '/incode',
  hosts: { 'demo-api.incodesmile.com': '', 'saas-api.incodesmile.com': '' },
  mintCredentials,
  demoCredentials,
  credentialKeys,
  load: async () => (await import('./room.ts')).room,
}

export default door
