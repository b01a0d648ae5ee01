// The failures of the own-credentials form: what each tells the integrator, in English, and never a secret.
import type { Failure } from '../types.js';

export const rejected = (details: Pick<Failure, 'status' | 'apiCode'> = {}): Failure => ({
  code: 'credentials-rejected',
  message: 'Your backend rejected the credentials; the form shows why.',
  ...details,
});

export const handlerThrew = (): Failure => ({
  code: 'unknown',
  message: 'submitCredentials rejected with something else than { error, code, fields? }: see your own code.',
});

export const unanswered = (lost: 'network' | 'timeout'): Failure => ({
  code: lost,
  message:
    lost === 'timeout'
      ? 'Your backend, or submitCredentials, did not answer in time.'
      : 'The request did not reach your backend: the network is down, or CORS or the CSP (connect-src) forbids it.',
});

export const faulty = (status: number): Failure => ({
  code: status === 429 ? 'rate-limited' : 'server',
  message: `Your backend had a fault of its own (HTTP ${status}).`,
  status,
});

export const nobody = (status: number): Failure => ({
  code: 'config',
  message: `No backend takes credentials there: check credentials-url (HTTP ${status}).`,
  status,
});

export const signedOut = (status: number): Failure => ({
  code: 'unauthorized',
  message: `Your backend refused the request: is the person still signed in? (HTTP ${status})`,
  status,
  retryable: true,
});
