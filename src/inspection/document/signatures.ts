import stored from './signatures.json' with { type: 'json' }

/** The mean appearance of every side of every document, by test/bench/inspection-signatures.ts. */
export const SIGNATURES: {
  columns: number
  rows: number
  sides: { type: string; side: string; luma: string; print: string }[]
} = stored
