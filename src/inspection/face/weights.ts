import stored from './weights.json' with { type: 'json' }

/** What was learned from faces that the camera draws, by test/bench/inspection-train.ts. */
export const FACE_WEIGHTS = stored
