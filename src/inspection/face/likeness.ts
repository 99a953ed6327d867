import stored from './likeness.json' with { type: 'json' }

/**
 * What was learned for comparing two faces, by test/bench/inspection-train-likeness.ts: directions in
 * which a person's pictures differ least from one another and most from a look-alike's, and readers of
 * single traits (how far apart the eyes are, how broad the nose is …).
 */
export const LIKENESS = stored
