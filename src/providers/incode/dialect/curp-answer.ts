import type { Persona } from '../../../domain/persona/persona.ts'
import type { JsonObject } from '../../../foundation/json.ts'
import { readCurp } from './curp.ts'

const EMPTY_RECORD = [
  'foja',
  'numEntidadReg',
  'libro',
  'NumRegExtranjeros',
  'cveEntidadNac',
  'numActa',
  'CRIP',
  'tomo',
  'cveEntidadEmisora',
  'anioReg',
  'cveMunicipioReg',
  'FolioCarta',
]

/** What the register of persons says of a CURP. One that does not exist is told in the body, under code 06. */
export function phraseCurp(curp: string, persona: Persona, searchId: string): JsonObject {
  const facts = readCurp(curp)
  if (!facts) {
    return {
      success: false,
      curp,
      renapo_valid: false,
      error: {
        codigoError: '06',
        statusOper: 'NO EXITOSO',
        tipoError: '01',
        resultCURPS: null,
        sessionID: searchId,
        message: 'La CURP no se encuentra en la base de datos',
      },
    }
  }
  const [paternal = '', ...maternal] = persona.surname.toUpperCase().split(/\s+/)
  return {
    success: true,
    status_curp: 'RCN',
    result: 'success',
    renapo_valid: true,
    curp,
    sex: facts.sex,
    nationality: 'MEX',
    names: persona.givenNames.toUpperCase(),
    paternal_surname: paternal,
    mothers_maiden_name: maternal.join(' '),
    birthdate: facts.birthDate,
    entity_birth: facts.state,
    probation_document: '1',
    probation_document_data: Object.fromEntries(EMPTY_RECORD.map((name) => [name, ''])),
  }
}
