import type { Scene } from '../../src/camera/camera.ts'
import type { Shot } from '../../src/domain/capture/shot.ts'
import type {
  DocumentSide,
  DocumentType,
  IdentityDocument,
} from '../../src/domain/document/identity-document.ts'
import type { Persona } from '../../src/domain/persona/persona.ts'

export const maria: Persona = {
  name: 'maria-santos',
  givenNames: 'Maria Inês',
  surname: 'Santos',
  birthDate: '1990-05-12',
  birthPlace: 'Lisboa',
  sex: 'F',
  nationality: 'PRT',
  address: {
    street: 'Rua do Exemplo',
    houseNumber: '12',
    postalCode: '1000-001',
    city: 'Lisboa',
    country: 'PRT',
  },
  personalNumber: '123456789',
  email: 'maria@example.test',
  phone: '+351000123456',
  heightCm: 168,
  eyeColour: 'brown',
  faceSeed: 'maria-santos',
}

export function aDocument(type: DocumentType, more: Partial<IdentityDocument> = {}): IdentityDocument {
  return {
    type,
    country: 'PRT',
    number: 'SP123456',
    issued: '2021-10-05',
    expires: '2031-10-05',
    sides: 2,
    issuingAuthority: 'Entidade Exemplo',
    ...more,
  }
}

export function documentScene(
  type: DocumentType,
  shot: Shot = {},
  side: DocumentSide = 'front',
  seed = 'one',
): Scene {
  return { subject: 'document', side, persona: maria, document: aDocument(type), shot, seed }
}

export function selfieScene(shot: Shot = {}, seed = 'one'): Scene {
  return { subject: 'selfie', persona: maria, shot, seed }
}
