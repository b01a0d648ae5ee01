// Joins the straight way to the session: what was answered there, as the events that the session would have seen.
import { secretsOf } from './ask.js';
import { asPilotError } from './errors.js';
import type { Event, Happened } from './event.js';
import type { Answered } from './straight.js';
import { CONNECT, INFO, type Target } from './target.js';
import { bodyOf } from './transport.js';

function eventOf({ request, outcome }: Answered, secrets: readonly string[]): Event {
  try {
    const body = bodyOf(outcome, { secrets });
    return request === 'info'
      ? { type: 'info', info: INFO.decode(body) }
      : { type: 'connect', answer: CONNECT.decode(body) };
  } catch (error) {
    return { type: 'failure', request, error: asPilotError(error) };
  }
}

export function replay(answered: readonly Answered[], target: Target): Happened[] {
  const secrets = secretsOf(target);
  return [
    { event: { type: 'start' }, at: answered[0]!.at },
    ...answered.map((answer) => ({ event: eventOf(answer, secrets), at: answer.at })),
  ];
}
