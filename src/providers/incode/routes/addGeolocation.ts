import { keepsBody } from '../side-data.ts'

export const addGeolocation = keepsBody('geolocation')
