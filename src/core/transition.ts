// The heart: a pure and total function state × event → state, and what each state waits for. Two sets of rules serve it:
// `opening` leads to the first code, `pairing` from there to the end. Their specification is the contract's table
// "Behaviour in time".
import type { Rules } from './event.js';
import { opening } from './opening.js';
import { pairing } from './pairing.js';
import { isPairing, type State } from './state.js';

const rulesOf = (state: State): Rules => (isPairing(state) ? pairing : opening);

export const { transition, plan, deadline }: Rules = {
  transition: (state, event, now, pace) => rulesOf(state).transition(state, event, now, pace),
  plan: (state) => rulesOf(state).plan(state),
  deadline: (state) => rulesOf(state).deadline(state),
};
