// Entry of a checkout. Plain JavaScript on purpose: the compile cache, once it is on, also keeps sources
// with their types stripped, so that a second start does not even load the stripper.
import { enableCompileCache } from 'node:module'

enableCompileCache()
await import('./main.ts')
