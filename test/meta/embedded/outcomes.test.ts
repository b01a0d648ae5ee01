// The contract's table "Meta outcome", row by row: what Meta, the browser or the API does, and where the flow is then.
import { expect } from '@open-wc/testing';
import { FakeApi } from '../../support/fake-api.js';
import { CODE, FakeMeta, IDS } from '../../support/fake-meta.js';
import { atButton, atWindow, type EmbeddedRun } from '../flow-run.js';

type Act = (meta: FakeMeta) => void;

interface Outcome {
  readonly act: Act;
  /** ms that pass then */
  readonly wait?: number;
  readonly phase: string;
  readonly code?: string;
  readonly posts?: number;
}

const says =
  (event: string, data: object = {}, code: string | null = null): Act =>
  (meta) => {
    meta.post(event, data);
    meta.callback(code);
  };

const IN_THE_WINDOW: Record<string, Outcome> = {
  'finish, then the code': { act: says('FINISH', IDS, CODE), phase: 'connected', posts: 1 },
  'the code, then finish': {
    act: (meta) => {
      meta.callback(CODE);
      meta.finish();
    },
    phase: 'connected',
    posts: 1,
  },
  'finish twice, and the code twice': {
    act: (meta) => {
      meta.finish();
      meta.finish();
      meta.callback(CODE);
      meta.callback(CODE);
      meta.finish();
    },
    phase: 'connected',
    posts: 1,
  },
  'finish of the coexistence flow': {
    act: says('FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING', { waba_id: IDS.waba_id }, CODE),
    phase: 'connected',
    posts: 1,
  },
  'cancel without an error': { act: says('CANCEL', { current_step: 'PHONE_NUMBER_SETUP' }), phase: 'ready' },
  'cancel with an error': {
    act: says('CANCEL', { error_message: 'x', error_code: 1 }),
    phase: 'failed',
    code: 'meta-error',
  },
  'cancel with an error by its older name': {
    act: says('CANCEL', { error_id: 1 }),
    phase: 'failed',
    code: 'meta-error',
  },
  error: { act: says('ERROR'), phase: 'failed', code: 'meta-error' },
  'only an account': {
    act: says('FINISH_ONLY_WABA', { waba_id: IDS.waba_id }, CODE),
    phase: 'failed',
    code: 'meta-incomplete',
  },
  'a code without ids for 10 s': {
    act: (meta) => meta.callback(CODE),
    wait: 10_000,
    phase: 'failed',
    code: 'meta-incomplete',
  },
  'a migration': { act: says('FINISH_OBO_MIGRATION', IDS, CODE), phase: 'failed', code: 'meta-unsupported' },
  'access alone': { act: says('FINISH_GRANT_ONLY_API_ACCESS', IDS, CODE), phase: 'failed', code: 'meta-unsupported' },
};

const AT_THE_API: Record<string, Omit<Outcome, 'act'> & { answer: Parameters<FakeApi['always']>[1] }> = {
  '401': { answer: { status: 401 }, phase: 'expired' },
  '429': { answer: { status: 429 }, phase: 'failed', code: 'rate-limited' },
  '400': { answer: { status: 400 }, phase: 'failed', code: 'meta-error' },
  '403': { answer: { status: 403 }, phase: 'failed', code: 'meta-error' },
  '404': { answer: { status: 404 }, phase: 'failed', code: 'meta-error' },
  '409': { answer: { status: 409 }, phase: 'failed', code: 'meta-error' },
  '422': { answer: { status: 422 }, phase: 'failed', code: 'meta-error' },
  '500': { answer: { status: 500 }, phase: 'failed', code: 'server' },
  '503': { answer: { status: 503 }, phase: 'failed', code: 'server' },
  'no answer': { answer: 'down', phase: 'failed', code: 'network' },
  'an answer that never comes': { answer: 'hang', wait: 20_000, phase: 'failed', code: 'timeout' },
};

async function ends(run: EmbeddedRun, { wait = 0, phase, code, posts = 0 }: Omit<Outcome, 'act'>): Promise<void> {
  await run.after(wait);
  expect([run.phase, run.flow.snapshot.error?.code]).to.deep.equal([phase, code]);
  // Each failure has a way on.
  if (phase === 'failed') expect(run.flow.snapshot.error!.retryable).to.equal(true);
  await run.after(3_600_000);
  expect([run.sent.length, run.phase]).to.deep.equal([posts, phase]);
  expect(run.cancels.length).to.equal(phase === 'ready' ? 1 : 0);
  if (phase !== 'failed') return;
  run.flow.retry();
  await run.after(0);
  expect([run.phase, run.sent.length]).to.deep.equal(['ready', posts]);
}

describe('embedded signup: how it ends in Meta’s window', () => {
  for (const [name, outcome] of Object.entries(IN_THE_WINDOW))
    it(`${name}: ${outcome.phase} ${outcome.code ?? ''}`, async () => {
      const run = await atWindow();
      outcome.act(run.meta);
      await ends(run, outcome);
    });
});

describe('embedded signup: how it ends at the API', () => {
  for (const [name, { answer, ...outcome }] of Object.entries(AT_THE_API))
    it(`${name}: ${outcome.phase} ${outcome.code ?? ''}`, async () => {
      const run = await atWindow(FakeMeta.loaded(), new FakeApi().always('complete', answer));
      run.meta.finish();
      run.meta.callback(CODE);
      await run.after(0);
      await ends(run, { ...outcome, posts: 1 });
    });
});

describe('embedded signup: where it cannot begin', () => {
  it('the window is blocked: popup-blocked', async () => {
    const meta = FakeMeta.loaded();
    meta.popup = null;
    await ends(await atWindow(meta), { phase: 'failed', code: 'popup-blocked' });
  });

  it('the SDK is 10 s late: sdk-blocked', async () => {
    const run = await atButton(new FakeMeta());
    await run.after(9_999);
    expect(run.phase).to.equal('ready');
    await ends(run, { wait: 1, phase: 'failed', code: 'sdk-blocked' });
  });

  it('the page is not secure: insecure-context, and nothing is asked', async () => {
    const run = await atButton(FakeMeta.loaded(), new FakeApi(), undefined, { isSecure: () => false });
    expect([run.phase, run.flow.snapshot.error!.code]).to.deep.equal(['failed', 'insecure-context']);
    expect(run.api.asked).to.deep.equal([]);
  });
});
