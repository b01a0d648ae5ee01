import { expect } from '@open-wc/testing';
import { PilotError } from '../../../src/core/errors.js';
import { deliver, type Backend, type Outcome } from '../../../src/meta/credentials/backend.js';
import type { MetaCredentials } from '../../../src/meta/types.js';
import { kit } from '../flow-run.js';
import { ManualClock } from '../../support/manual-clock.js';

const CREDENTIALS: MetaCredentials = {
  name: 'Ana',
  number: '+5511912345678',
  phoneNumberId: '106540352242922',
  wabaId: '102290129340398',
  accessToken: 'EAAGsecret',
  appSecret: 'app-secret',
};

interface Answer {
  status?: number;
  body?: unknown;
  text?: string;
  type?: ResponseType;
}

/** One delivery to a backend that answers so. */
async function send(answer: Answer | Error, url = '/api/meta-number') {
  const asked: { url: string; init: RequestInit }[] = [];
  const {
    status = 200,
    body,
    text = body === undefined ? '' : JSON.stringify(body),
    type = 'basic',
  } = answer as Answer;
  const fetch = async (url: string, init: RequestInit = {}) => {
    asked.push({ url, init });
    if (answer instanceof Error) throw answer;
    return {
      ok: status >= 200 && status < 300,
      status,
      type,
      headers: new Headers({ 'content-type': text.startsWith('<') ? 'text/html' : 'application/json' }),
      text: async () => text,
    } as Response;
  };
  const clock = new ManualClock();
  const outcome = await deliver({ url, handler: null }, CREDENTIALS, {
    kit,
    fetch,
    clock,
    signal: new AbortController().signal,
  });
  return { outcome, asked, clock };
}

async function call(handler: NonNullable<Backend['handler']>): Promise<Outcome> {
  const fetch = () => Promise.reject(new Error('not to be called'));
  const { signal } = new AbortController();
  return deliver({ url: '', handler }, CREDENTIALS, { kit, fetch, clock: new ManualClock(), signal });
}

const codeOf = (outcome: Outcome) => (outcome.type === 'done' ? null : outcome.error.code);
/** All that could leave with it. */
const told = (outcome: Outcome) =>
  JSON.stringify(outcome) +
  (outcome.type === 'done' ? '' : `${outcome.error.message}${String((outcome.error as Partial<PilotError>).cause)}`);

describe('the backend: one POST', () => {
  it('takes JSON, no cookie and no referrer, and follows no redirect', async () => {
    const { asked, outcome, clock } = await send({ body: { numberId: 'n1' } });
    expect(asked).to.have.length(1);
    const { url, init } = asked[0]!;
    expect(url).to.equal(`${location.origin}/api/meta-number`);
    expect(JSON.parse(init.body as string)).to.deep.equal(CREDENTIALS);
    expect(init).to.include({
      method: 'POST',
      credentials: 'omit',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
    });
    expect(outcome).to.deep.equal({ type: 'done', result: { numberId: 'n1' } });
    expect(clock.pending).to.equal(0);
  });

  it('may answer without a body, but not with a page', async () => {
    expect((await send({ status: 204 })).outcome).to.deep.equal({ type: 'done', result: null });
    expect((await send({ body: 'ok' })).outcome).to.deep.equal({ type: 'done', result: null });
    expect(codeOf((await send({ text: '<!doctype html>' })).outcome)).to.equal('config');
  });

  it('says field by field what is wrong', async () => {
    const fields = { accessToken: 'This token has expired', wabaId: '', name: null, somethingElse: 'x' };
    const { outcome } = await send({ status: 422, body: { error: 'Invalid', code: 'INVALID_FIELDS', fields } });
    expect(outcome).to.deep.include({
      type: 'rejected',
      findings: { accessToken: { said: 'This token has expired' }, wabaId: 'rejected' },
      said: null,
    });
    expect((outcome as { error: object }).error).to.include({
      code: 'credentials-rejected',
      status: 422,
      apiCode: 'INVALID_FIELDS',
    });
  });

  it('says what is wrong with the whole', async () => {
    for (const status of [400, 409, 422]) {
      const { outcome } = await send({ status, body: { error: ' Already connected ', code: 'TAKEN' } });
      expect(outcome).to.deep.include({ type: 'rejected', findings: {}, said: 'Already connected' });
    }
    const { outcome } = await send({ status: 400, text: 'nope' });
    expect(outcome).to.deep.include({ type: 'rejected', findings: {}, said: null });
    const { outcome: odd } = await send({ status: 404, body: { fields: { wabaId: 'No such account' } } });
    expect(odd).to.deep.include({ type: 'rejected', findings: { wabaId: { said: 'No such account' } } });
  });

  it('has other faults that are no fault of the credentials', async () => {
    expect(codeOf((await send({ status: 401, body: {} })).outcome)).to.equal('unauthorized');
    expect(codeOf((await send({ status: 403, body: {} })).outcome)).to.equal('unauthorized');
    expect(codeOf((await send({ status: 0, type: 'opaqueredirect' })).outcome)).to.equal('unauthorized');
    expect(codeOf((await send({ status: 404 })).outcome)).to.equal('config');
    expect(codeOf((await send({ status: 405 })).outcome)).to.equal('config');
    expect(codeOf((await send({ status: 429 })).outcome)).to.equal('rate-limited');
    expect(codeOf((await send({ status: 503 })).outcome)).to.equal('server');
    expect(codeOf((await send(new TypeError('Failed to fetch'))).outcome)).to.equal('network');
  });

  it('may answer more than the page should know', async () => {
    const body = {
      numberId: 'n1',
      verifyToken: 'vt-secret',
      instance: { id: 'n1', number: '+5511912345678', key: 'k' },
    };
    const told = { numberId: 'n1', instance: { id: 'n1', number: '+5511912345678' } };
    expect((await send({ body })).outcome).to.deep.equal({ type: 'done', result: told });
    expect(await call(async () => body)).to.deep.equal({ type: 'done', result: told });
  });

  it('that never answers is given up', async () => {
    const clock = new ManualClock();
    let aborted = false;
    const fetch = (_url: string, { signal }: RequestInit = {}) => {
      signal!.addEventListener('abort', () => (aborted = true));
      return new Promise<Response>(() => {});
    };
    const pending = deliver({ url: '/api', handler: null }, CREDENTIALS, {
      kit,
      fetch,
      clock,
      signal: new AbortController().signal,
    });
    await clock.advance(30_000);
    expect(codeOf(await pending)).to.equal('timeout');
    expect(aborted).to.equal(true);
  });

  it('gives no secret back, whatever it quotes', async () => {
    const echoes: (Answer | Error)[] = [
      { body: { numberId: 'n1', debug: { token: 'EAAGsecret' } } },
      {
        status: 422,
        body: { error: 'bad EAAGsecret', code: 'BAD_EAAGSECRET', fields: { accessToken: 'EAAGsecret is bad' } },
      },
      { status: 422, body: { error: 'bad app-secret' } },
      { status: 500, body: { error: 'EAAGsecret' } },
      new TypeError('could not send EAAGsecret'),
    ];
    for (const echo of echoes) {
      const { outcome } = await send(echo);
      expect(told(outcome)).not.to.match(/EAAGsecret|app-secret/);
    }
  });
});

describe('the backend: a function of the page', () => {
  it('gets the credentials, all text, and a signal', async () => {
    let got: unknown[] = [];
    const outcome = await call(async (...args) => {
      got = args;
      return { numberId: 'n1' };
    });
    expect(got[0]).to.deep.equal(CREDENTIALS);
    expect((got[1] as { signal: AbortSignal }).signal).to.be.instanceOf(AbortSignal);
    expect(outcome).to.deep.equal({ type: 'done', result: { numberId: 'n1' } });
    expect(await call(async () => {})).to.deep.equal({ type: 'done', result: null });
  });

  it('may throw at once, or reject with what is wrong', async () => {
    const fields = { phoneNumberId: 'Unknown' };
    const findings = { phoneNumberId: { said: 'Unknown' } };
    expect(await call(() => Promise.reject({ error: 'x', code: 'X', fields }))).to.deep.include({
      type: 'rejected',
      findings,
    });
    expect(await call(() => Promise.reject(Object.assign(new Error('x'), { fields })))).to.deep.include({
      type: 'rejected',
      findings,
    });
    expect(await call(() => Promise.reject({ error: 'Taken', code: 'TAKEN' }))).to.deep.include({
      type: 'rejected',
      said: 'Taken',
    });
    expect(await call(() => Promise.reject(new PilotError('credentials-rejected', 'x')))).to.deep.include({
      type: 'rejected',
    });
    const thrown = await call(() => {
      throw new Error('EAAGsecret');
    });
    expect(codeOf(thrown)).to.equal('unknown');
    expect(told(thrown)).not.to.contain('EAAGsecret');
  });

  it('may reject with an error of ours, which is told unless it quotes a secret', async () => {
    expect(codeOf(await call(() => Promise.reject(new PilotError('network', 'offline'))))).to.equal('network');
    const quoting = await call(() => Promise.reject(new PilotError('network', 'EAAGsecret')));
    expect(codeOf(quoting)).to.equal('unknown');
    expect(told(quoting)).not.to.contain('EAAGsecret');
  });

  it('may give back a circle, which goes nowhere', async () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    expect(await call(async () => circle)).to.deep.equal({ type: 'done', result: {} });
  });

  it('is aborted when nobody waits any more, and when it takes too long', async () => {
    const signals: AbortSignal[] = [];
    const never = (_: unknown, { signal }: { signal: AbortSignal }) => {
      signals.push(signal);
      return new Promise<void>(() => {});
    };
    const clock = new ManualClock();
    const abort = new AbortController();
    const fetch = () => Promise.reject(new Error('not to be called'));
    const gone = deliver({ url: '', handler: never }, CREDENTIALS, { kit, fetch, clock, signal: abort.signal });
    const late = deliver({ url: '', handler: never }, CREDENTIALS, {
      kit,
      fetch,
      clock,
      signal: new AbortController().signal,
    });
    abort.abort();
    expect(await gone.catch((reason: unknown) => reason)).to.equal(abort.signal.reason);
    expect(signals.map(({ aborted }) => aborted)).to.deep.equal([true, false]);
    expect(clock.pending).to.equal(1);
    await clock.advance(30_000);
    expect(codeOf(await late)).to.equal('timeout');
    expect(signals.map(({ aborted }) => aborted)).to.deep.equal([true, true]);
  });
});
