// How much is tried: little in `npm test`, all of it in `npm run proof:core`. A failure prints a seed and a path;
// PROOF_SEED=… PROOF_PATH=… runs that very case again.
import type { Parameters } from 'fast-check';

const FULL = process.env.PROOF === 'full';

/** For `fc.assert`: `quick` runs, or `full` ones. */
export function runs(quick: number, full: number): Parameters<unknown> {
  const { PROOF_RUNS, PROOF_SEED, PROOF_PATH } = process.env;
  return {
    includeErrorInReport: true,
    numRuns: PROOF_RUNS ? Number(PROOF_RUNS) : FULL ? full : quick,
    ...(PROOF_SEED && { seed: Number(PROOF_SEED) }),
    ...(PROOF_PATH && { path: PROOF_PATH }),
  };
}
