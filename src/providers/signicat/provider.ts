import type { ProviderDoor } from '../provider.ts'
import { credentialKeys, demoCredentials, mintCredentials } from './credentials.ts'

/** The older platform has a path of its own in front of the same service. */
const ENTERPRISE = '/preprod'

const door: ProviderDoor = {
  name: 'signicat',
  title: 'Signicat Assure',
  mount: '/signicat',
  hosts: {
    'api.signicat.com': '',
    'preprod.signicat.com': ENTERPRISE,
    'eu01.preprod.signicat.com': ENTERPRISE,
    'beta.signicat.com': ENTERPRISE,
    'id.signicat.com': ENTERPRISE,
    'eu01.signicat.com': ENTERPRISE,
  },
  mintCredentials,
  demoCredentials,
  credentialKeys,
  load: async () => (await import('./room.ts')).room,
}

export default door
