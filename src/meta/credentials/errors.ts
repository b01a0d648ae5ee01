// The errors of the own-credentials form: what each tells the integrator, in English, and never a secret.
import { PilotError } from '../../core/errors.js';

export const rejected = (details: { status?: number; apiCode?: string } = {}) =>
  new PilotError('credentials-rejected', 'Your backend rejected the credentials; the form shows why.', details);

export const handlerThrew = () =>
  new PilotError(
    'unknown',
    'submitCredentials rejected with something else than { error, code, fields? }: see your own code.',
  );

export const unanswered = (lost: 'network' | 'timeout') =>
  new PilotError(
    lost,
    lost === 'timeout'
      ? 'Your backend, or submitCredentials, did not answer in time.'
      : 'The request did not reach your backend: the network is down, or CORS or the CSP (connect-src) forbids it.',
  );

export const faulty = (status: number) =>
  new PilotError(status === 429 ? 'rate-limited' : 'server', `Your backend had a fault of its own (HTTP ${status}).`, {
    status,
  });

export const nobody = (status: number) =>
  new PilotError('config', `No backend takes credentials there: check credentials-url (HTTP ${status}).`, { status });

export const signedOut = (status: number) =>
  new PilotError('unauthorized', `Your backend refused the request: is the person still signed in? (HTTP ${status})`, {
    status,
    retryable: true,
  });
