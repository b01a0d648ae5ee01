import { expect } from '@open-wc/testing';
import { CredentialsFlow } from '../../../src/meta/credentials/flow.js';
import type { CredentialsSnapshot } from '../../../src/meta/credentials/state.js';
import { FakeApi } from '../../support/fake-api.js';
import { settle } from '../../support/manual-clock.js';
import { kit, Run, SETTINGS } from '../flow-run.js';

describe('own credentials', () => {
  const TYPED = {
    name: 'Ana',
    number: '+5511912345678',
    phoneNumberId: '106540352242922',
    wabaId: '102290129340398',
    accessToken: 'EAAGsecret',
    appSecret: '',
  };
  type CredentialsRun = Run<CredentialsFlow, CredentialsSnapshot>;

  const failure = ({ flow: { snapshot } }: CredentialsRun) => [snapshot.phase, snapshot.error?.code, snapshot.reason];

  const started = async (
    settings: Partial<typeof SETTINGS>,
    options = {},
    api = new FakeApi(),
  ): Promise<CredentialsRun> => {
    const run: CredentialsRun = new Run(
      (host) => new CredentialsFlow(kit, host),
      api,
      { ...SETTINGS, ...settings },
      options,
    );
    run.flow.start();
    return run.after(0);
  };

  const handled = (handler: (typeof SETTINGS)['submitCredentials'], options = {}, api = new FakeApi()) =>
    started({ submitCredentials: handler }, options, api);

  it('goes from the form to connected', async () => {
    const run = await handled(async () => ({ numberId: 'n1' }));
    expect(run.phase).to.equal('ready');
    await run.flow.submit(TYPED);
    expect(run.phases).to.deep.equal(['loading', 'ready', 'submitting', 'connected']);
    expect(run.flow.snapshot).to.deep.include({ confirmed: true, result: { numberId: 'n1' } });
    expect(run.silent).to.equal(true);
  });

  it('asks nobody before it is sent, but for the branding where there is a token', async () => {
    const run = await handled(async () => {}, { client: null });
    expect([run.phase, run.api.asked.length]).to.deep.equal(['ready', 0]);
    expect(run.flow.snapshot.info).to.deep.equal({ name: null, maskedNumber: null, state: null, branding: null });
  });

  it('does not let the look stand in its way', async () => {
    for (const answer of ['down', { status: 401 }, { status: 404 }, { status: 429 }, { status: 500 }] as const) {
      const run = await handled(async () => {}, {}, new FakeApi().always('branding', answer));
      expect([run.phase, run.api.asked.length]).to.deep.equal(['ready', 1]);
    }
  });

  it('refuses to ask for secrets that it could not hand over safely', async () => {
    const nowhere = await handled(null);
    expect(failure(nowhere)).to.deep.equal(['failed', 'config', null]);
    const plain = await started({ credentialsUrl: 'http://shop.example' });
    expect(failure(plain)).to.deep.equal(['failed', 'config', null]);
    const insecure = await started({ credentialsUrl: '/api' }, { isSecure: () => false });
    expect(failure(insecure)).to.deep.equal(['failed', 'insecure-context', 'insecure']);
    expect(insecure.api.asked).to.have.length(0);
  });

  it('sends once, however often it is asked to', async () => {
    let calls = 0;
    const run = await handled(() => {
      calls++;
      return new Promise(() => {});
    });
    void run.flow.submit(TYPED);
    void run.flow.submit(TYPED);
    await settle();
    void run.flow.submit(TYPED);
    expect([run.phase, calls]).to.deep.equal(['submitting', 1]);
  });

  it('goes back to the form with what the backend found', async () => {
    const run = await handled(() => Promise.reject({ error: 'x', code: 'X', fields: { wabaId: 'Unknown account' } }));
    await run.flow.submit(TYPED);
    const { phase, error: told, form } = run.flow.snapshot;
    expect([phase, told!.code]).to.deep.equal(['ready', 'credentials-rejected']);
    expect(form.findings).to.deep.equal({ wabaId: { said: 'Unknown account' } });
    expect(form.draft).to.deep.equal({
      name: 'Ana',
      number: '+5511912345678',
      phoneNumberId: '106540352242922',
      wabaId: '102290129340398',
    });
    expect(form.notes).to.deep.equal({ accessToken: 'cleared' });
  });

  it('fails with a way back to the form', async () => {
    const fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    const run = await started({ credentialsUrl: '/api/meta-number' }, { fetch, client: null });
    await run.flow.submit(TYPED);
    expect(failure(run)).to.deep.equal(['failed', 'network', 'lost']);
    run.flow.retry();
    expect(run.phase).to.equal('ready');
    expect(run.flow.snapshot.form.draft.name).to.equal('Ana');
  });

  it('is aborted by dispose()', async () => {
    const signals: AbortSignal[] = [];
    const run = await handled((_, { signal }) => {
      signals.push(signal);
      return new Promise(() => {});
    });
    void run.flow.submit(TYPED);
    await settle();
    const seen = run.seen.length;
    run.removed.abort();
    await settle();
    expect([signals[0]!.aborted, run.silent]).to.deep.equal([true, true]);
    expect([run.element.controllers.size, run.seen.length]).to.deep.equal([0, seen]);
  });

  it('aborts its request when it is removed, and nothing comes of a late answer', async () => {
    const requests: RequestInit[] = [];
    let answer!: (response: Response) => void;
    const fetch = (_url: string, init: RequestInit = {}) => {
      requests.push(init);
      return new Promise<Response>((resolve) => (answer = resolve));
    };
    const run = await started({ credentialsUrl: '/api/meta-number' }, { fetch, client: null });
    void run.flow.submit(TYPED);
    await settle();
    run.removed.abort();
    expect([requests.length, requests[0]!.signal!.aborted]).to.deep.equal([1, true]);
    answer(new Response('{"numberId":"n1"}'));
    await run.after(60_000);
    expect(run.phase).to.equal('submitting');
  });

  it('lets go of what it handed over: nothing that the element can reach holds it', async () => {
    const run = await handled(() => new Promise(() => {}));
    void run.flow.submit(TYPED);
    await settle();
    const reachable = (value: unknown, seen = new Set<unknown>()): string => {
      if (typeof value === 'string') return `${value} `;
      if (typeof value !== 'object' || value === null || seen.has(value)) return '';
      seen.add(value);
      return Reflect.ownKeys(value)
        .map((key) => reachable(Reflect.get(value, key), seen))
        .join('');
    };
    expect(reachable([...run.element.controllers])).not.to.contain(TYPED.accessToken);
  });

  it('who ends it while they are told has the last word', async () => {
    let calls = 0;
    const run = await handled(async () => void calls++);
    run.heard = () => run.phase === 'submitting' && run.flow.dispose();
    await run.flow.submit(TYPED);
    expect(calls).to.equal(0);
  });

  it('keeps its secrets out of all that it tells', async () => {
    const outcomes = [
      async () => ({ accessToken: TYPED.accessToken }),
      () => Promise.reject(new Error(TYPED.accessToken)),
      () => Promise.reject({ error: TYPED.accessToken, fields: { accessToken: TYPED.accessToken } }),
    ];
    for (const handler of outcomes) {
      const run = await handled(handler);
      await run.flow.submit(TYPED);
      const told = run.seen.map(
        (snapshot) => JSON.stringify(snapshot) + String(snapshot.error?.stack) + String(snapshot.error?.cause),
      );
      expect(told.join()).not.to.contain(TYPED.accessToken);
    }
  });
});
