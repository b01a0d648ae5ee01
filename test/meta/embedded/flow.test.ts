import { expect } from '@open-wc/testing';
import type { PilotError } from '../../../src/core/errors.js';
import { FakeApi } from '../../support/fake-api.js';
import { CODE, FakeMeta, IDS, META } from '../../support/fake-meta.js';
import { atButton, atWindow, type EmbeddedRun, SETTINGS } from '../flow-run.js';

const error = (run: EmbeddedRun): PilotError => run.flow.snapshot.error!;
const reason = (run: EmbeddedRun) => run.flow.snapshot.reason;
const failure = (run: EmbeddedRun) => [run.phase, error(run)?.code, reason(run)];

/** Up to the POST, whose answer is the test's. */
async function submitted(api = new FakeApi()): Promise<EmbeddedRun> {
  const run = await atWindow(FakeMeta.loaded(), api);
  run.meta.finish();
  run.meta.callback(CODE);
  return run.after(0);
}

describe('embedded signup: the main job', () => {
  it('goes from the token to connected, with one POST', async () => {
    const run = await atButton();
    expect(run.phase).to.equal('ready');
    expect(run.api.asked.map(({ endpoint }) => endpoint)).to.deep.equal(['branding']);
    expect(run.flow.snapshot.info).to.deep.equal({ name: null, maskedNumber: null, state: null, branding: null });
    run.api.always('complete', { numberId: 'n1' });
    run.flow.authorize();
    run.meta.finish();
    run.meta.callback(CODE);
    await run.after(0);
    expect(run.phases).to.deep.equal(['loading', 'ready', 'authorizing', 'submitting', 'connected']);
    expect(run.sent).to.deep.equal([{ code: CODE, wabaId: IDS.waba_id, phoneNumberId: IDS.phone_number_id }]);
    expect(run.api.asked.at(-1)!.url).to.match(/\/v1\/meta-embedded\/rp_secret\/complete$/);
    expect(run.flow.snapshot).to.deep.include({ confirmed: true, result: { numberId: 'n1' } });
    expect(run.silent).to.equal(true);
    await run.after(3_600_000);
    expect(run.api.asked).to.have.length(2);
  });

  it('does not care which half comes first', async () => {
    const run = await atWindow();
    run.meta.callback(CODE);
    await run.after(9_000);
    expect(run.phase).to.equal('authorizing');
    expect(run.flow.snapshot.waiting).to.equal('rest');
    run.meta.finish();
    await run.after(0);
    expect(run.phase).to.equal('connected');
    expect(run.sent).to.have.length(1);
  });

  it('leaves the phone number id out in coexistence', async () => {
    const run = await atWindow();
    run.meta.post('FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING', { waba_id: IDS.waba_id });
    run.meta.callback(CODE);
    await run.after(0);
    expect(run.sent).to.deep.equal([{ code: CODE, wabaId: IDS.waba_id }]);
  });

  it('opens the window within the click, with the settings of that moment', async () => {
    const run = await atButton();
    Object.assign(run.settings, { appId: '2', configId: '3', graphVersion: 'v26.0', metaExtras: { featureType: 'x' } });
    run.flow.authorize();
    // Nothing was awaited since the click.
    expect(run.meta.inits).to.deep.equal([
      { appId: '2', version: 'v26.0', xfbml: false, cookie: false, autoLogAppEvents: false },
    ]);
    expect(run.meta.logins[0]!.options).to.deep.include({ config_id: '3', extras: { featureType: 'x' } });
    expect(run.meta.listeners.size).to.equal(1);
  });

  it('listens before the window opens: what it sends at once is heard', async () => {
    const meta = FakeMeta.loaded();
    const run = await atButton(meta);
    meta.behave = () => {
      meta.page.open('https://www.facebook.com/');
      meta.finish();
      meta.callback(CODE);
    };
    run.flow.authorize();
    await run.after(0);
    expect(run.phase).to.equal('connected');
  });

  it('reads the branding, and goes without it after a 404', async () => {
    const branded = await atButton(
      FakeMeta.loaded(),
      new FakeApi().always('branding', { branding: { companyName: 'Acme' } }),
    );
    expect(branded.flow.snapshot.info!.branding).to.include({ companyName: 'Acme' });
    const plain = await atButton(FakeMeta.loaded(), new FakeApi().always('branding', { status: 404 }));
    expect(plain.phase).to.equal('ready');
    expect(plain.flow.snapshot.info!.branding).to.equal(null);
  });
});

describe('embedded signup: before it starts', () => {
  it('refuses a plain http page, without a request or a script', async () => {
    const meta = new FakeMeta();
    let secure = false;
    const run = await atButton(meta, new FakeApi(), SETTINGS, { isSecure: () => secure });
    expect(failure(run)).to.deep.equal(['failed', 'insecure-context', 'insecure']);
    expect(run.api.asked).to.have.length(0);
    expect(meta.tags).to.have.length(0);
    run.flow.retry();
    expect(run.phase).to.equal('failed');
    secure = true;
    run.flow.retry();
    await run.after(0);
    expect(run.phase).to.equal('ready');
  });

  it('needs the integrator’s app, before anything starts', async () => {
    for (const settings of [{ appId: '' }, { configId: '' }]) {
      const run = await atButton(new FakeMeta(), new FakeApi(), { ...SETTINGS, ...settings });
      expect(failure(run)).to.deep.equal(['failed', 'config', null]);
      expect(error(run).message).to.contain('app-id').and.to.contain('config-id');
      expect(run.api.asked).to.have.length(0);
    }
  });

  it('tries the branding again after 1, 2 and 4 s, then says so', async () => {
    const run = await atButton(FakeMeta.loaded(), new FakeApi().always('branding', { status: 503 }));
    await run.after(60_000);
    expect(run.api.times('branding')).to.deep.equal([0, 1, 3, 7]);
    expect(failure(run)).to.deep.equal(['failed', 'server', null]);
    run.api.always('branding', { branding: null });
    run.flow.retry();
    await run.after(0);
    expect(run.phase).to.equal('ready');
  });

  it('waits as a 429 asks, four times at most', async () => {
    const run = await atButton(
      FakeMeta.loaded(),
      new FakeApi().always('branding', { status: 429, headers: { 'retry-after': '7' } }),
    );
    expect(error(run).code).to.equal('rate-limited');
    expect(run.phase).to.equal('loading');
    await run.after(60_000);
    expect(run.api.times('branding')).to.deep.equal([0, 7, 14, 21]);
    expect(failure(run)).to.deep.equal(['failed', 'rate-limited', null]);
  });

  it('takes a 401 for a token that is over, and does not ask Meta then', async () => {
    const meta = new FakeMeta();
    const run = await atButton(
      meta,
      new FakeApi().always('branding', { status: 401, body: { code: 'INVALID_SESSION' } }),
    );
    expect([run.phase, run.flow.snapshot.expired]).to.deep.equal(['expired', 'invalid']);
    expect(meta.tags).to.have.length(0);
    const refused = await atButton(meta, new FakeApi().always('branding', { status: 403 }));
    expect(failure(refused)).to.deep.equal(['failed', 'unauthorized', null]);
  });
});

describe('embedded signup: the SDK', () => {
  it('keeps the button shut until it is here', async () => {
    const meta = new FakeMeta();
    const run = await atButton(meta);
    expect([run.phase, run.flow.snapshot.sdkReady]).to.deep.equal(['ready', false]);
    run.flow.authorize();
    expect([run.phase, meta.logins.length]).to.deep.equal(['ready', 0]);
    meta.arrive();
    expect(run.flow.snapshot.sdkReady).to.equal(true);
    run.flow.authorize();
    expect(run.phase).to.equal('authorizing');
  });

  it('blocked: says so, and tries anew', async () => {
    const meta = new FakeMeta();
    const run = await atButton(meta);
    meta.tags[0]!.dispatchEvent(new Event('error'));
    expect(failure(run)).to.deep.equal(['failed', 'sdk-blocked', 'sdkBlocked']);
    expect([meta.tags.length, run.silent]).to.deep.equal([0, true]);
    run.flow.retry();
    expect([run.phase, meta.tags.length]).to.deep.equal(['ready', 1]);
    meta.arrive();
    expect(run.flow.snapshot.sdkReady).to.equal(true);
    expect(run.api.count('branding')).to.equal(1);
  });

  it('10 s late: says so, and lifts it when it comes all the same', async () => {
    const meta = new FakeMeta();
    const run = await atButton(meta);
    await run.after(9_999);
    expect(run.phase).to.equal('ready');
    await run.after(1);
    expect(failure(run)).to.deep.equal(['failed', 'sdk-blocked', 'sdkBlocked']);
    expect(meta.tags).to.have.length(0);
    meta.arrive();
    expect([run.phase, run.flow.snapshot.sdkReady, run.flow.snapshot.error]).to.deep.equal(['ready', true, null]);
  });

  it('is found at the last moment, even where its call was lost', async () => {
    const meta = new FakeMeta();
    const run = await atButton(meta);
    meta.sdkPage.FB = meta.facebook;
    await run.after(10_000);
    expect([run.phase, run.flow.snapshot.sdkReady]).to.deep.equal(['ready', true]);
  });

  it('is shared: one tag for two flows', async () => {
    const meta = new FakeMeta();
    const [one, two] = [await atButton(meta), await atButton(meta)];
    expect(meta.tags).to.have.length(1);
    meta.arrive();
    expect([one, two].map((run) => run.flow.snapshot.sdkReady)).to.deep.equal([true, true]);
  });

  it('that throws ends in an error, not in silence', async () => {
    const run = await atButton();
    run.meta.behave = () => {
      throw new Error('secret');
    };
    run.flow.authorize();
    expect(failure(run)).to.deep.equal(['failed', 'meta-error', null]);
    expect(error(run).message).to.contain('graph-version');
    expect(run.silent).to.equal(true);
  });
});

describe('embedded signup: the window', () => {
  it('blocked: says so at once, and opens after a retry', async () => {
    const meta = FakeMeta.loaded();
    meta.popup = null;
    const run = await atWindow(meta);
    expect(failure(run)).to.deep.equal(['failed', 'popup-blocked', 'popupBlocked']);
    expect(run.silent).to.equal(true);
    meta.popup = {};
    run.flow.retry();
    await run.after(0);
    run.flow.authorize();
    expect(run.phase).to.equal('authorizing');
  });

  it('left: back to the button, with the step, once', async () => {
    const run = await atWindow();
    run.meta.post('CANCEL', { current_step: 'PHONE_NUMBER_SETUP' });
    expect(run.phase).to.equal('ready');
    run.meta.post('CANCEL', { current_step: 'PHONE_NUMBER_SETUP' });
    run.meta.callback(null);
    await run.after(60_000);
    expect(run.cancels).to.deep.equal(['PHONE_NUMBER_SETUP']);
    expect([run.phase, run.flow.snapshot.sdkReady, run.silent]).to.deep.equal(['ready', true, true]);
    expect(run.sent).to.have.length(0);
  });

  it('closed: waits a moment for the message that explains it', async () => {
    const run = await atWindow();
    run.meta.callback(null);
    await run.after(1_000);
    expect(run.phase).to.equal('authorizing');
    run.meta.post('CANCEL', { current_step: 'BUSINESS_ACCOUNT_SELECTION' });
    expect(run.cancels).to.deep.equal(['BUSINESS_ACCOUNT_SELECTION']);
    expect([run.phase, run.silent]).to.deep.equal(['ready', true]);
  });

  it('closed, and nothing explains it: a cancel without a step', async () => {
    const run = await atWindow();
    run.meta.callback(null);
    await run.after(1_500);
    expect([run.phase, run.cancels, run.silent]).to.deep.equal(['ready', [null], true]);
    // It may be that the page lost sight of it, by its Cross-Origin-Opener-Policy: the person is told of both.
    expect(reason(run)).to.equal('closed');
    run.flow.authorize();
    expect([run.phase, reason(run)]).to.deep.equal(['authorizing', null]);
  });

  it('left, and it says so: nothing is said of a window that was lost', async () => {
    const run = await atWindow();
    run.meta.callback(null);
    run.meta.post('CANCEL');
    await run.after(60_000);
    expect([run.cancels, reason(run)]).to.deep.equal([[null], null]);
  });

  it('left, but still open: it may finish all the same', async () => {
    const run = await atWindow();
    run.meta.post('CANCEL', { current_step: 'PHONE_NUMBER_SETUP' });
    expect(run.phase).to.equal('ready');
    run.meta.finish();
    run.meta.callback(CODE);
    await run.after(0);
    expect(run.phase).to.equal('connected');
    expect(run.sent).to.have.length(1);
  });

  it('ended in an error, but still open: it may finish all the same, before a retry and after it', async () => {
    for (const retries of [false, true]) {
      const run = await atWindow();
      run.meta.post('ERROR', { error_message: 'Oops', session_id: 's1' });
      expect(run.phase).to.equal('failed');
      if (retries) run.flow.retry();
      run.meta.callback(CODE);
      run.meta.finish();
      await run.after(0);
      expect(run.phase).to.equal('connected');
    }
  });

  it('reported an error: its session is kept for Meta’s support', async () => {
    const run = await atWindow();
    run.meta.post('CANCEL', { error_message: 'Oops', error_code: 524126, session_id: 'f34b51dab5e0498' });
    expect(failure(run)).to.deep.equal(['failed', 'meta-error', 'reported']);
    expect(run.flow.snapshot.session).to.equal('f34b51dab5e0498');
    expect(error(run).message).to.contain('524126').and.to.contain('f34b51dab5e0498').and.not.to.contain('Oops');
    const told = error(run);
    expect(told.retryable).to.equal(true);
    run.meta.post('ERROR', { session_id: 'again' });
    run.meta.callback(null);
    expect([run.phase, run.silent]).to.deep.equal(['failed', true]);
    expect(error(run)).to.equal(told);
    expect(run.cancels).to.deep.equal([]);
  });

  it('finished without a phone number: says so', async () => {
    const run = await atWindow();
    run.meta.post('FINISH_ONLY_WABA', { waba_id: IDS.waba_id });
    run.meta.callback(CODE);
    await run.after(60_000);
    expect(failure(run)).to.deep.equal(['failed', 'meta-incomplete', 'onlyWaba']);
    expect([error(run).retryable, run.sent.length, run.silent]).to.deep.equal([true, 0, true]);
  });

  it('finished in a way that makes no number: says so', async () => {
    for (const event of ['FINISH_OBO_MIGRATION', 'FINISH_GRANT_ONLY_API_ACCESS']) {
      const run = await atWindow();
      run.meta.callback(CODE);
      run.meta.post(event, IDS);
      await run.after(60_000);
      expect([...failure(run), error(run).retryable]).to.deep.equal([
        'failed',
        'meta-unsupported',
        'unsupported',
        true,
      ]);
      expect([run.sent.length, run.silent]).to.deep.equal([0, true]);
    }
  });

  it('gave a code and no ids: 10 s, then it says so and the code is gone', async () => {
    const run = await atWindow();
    run.meta.callback(CODE);
    await run.after(9_999);
    expect(run.phase).to.equal('authorizing');
    await run.after(1);
    expect(failure(run)).to.deep.equal(['failed', 'meta-incomplete', 'noIds']);
    run.meta.finish();
    await run.after(0);
    expect([run.phase, run.sent.length, run.silent]).to.deep.equal(['failed', 0, true]);
  });

  it('gave ids and no code: waits a minute, and still takes a code that comes later', async () => {
    const run = await atWindow();
    run.meta.finish();
    await run.after(60_000);
    expect(failure(run)).to.deep.equal(['failed', 'meta-incomplete', 'noIds']);
    run.meta.callback(CODE);
    await run.after(0);
    expect(run.phase).to.equal('connected');
  });

  it('gave a code, whatever its callback says after that', async () => {
    const run = await atWindow();
    run.meta.callback(CODE);
    await run.after(5_000);
    run.meta.callback(null);
    run.meta.callback('AQD-another');
    await run.after(4_999);
    run.meta.finish();
    await run.after(0);
    expect(run.sent).to.deep.equal([{ code: CODE, wabaId: IDS.waba_id, phoneNumberId: IDS.phone_number_id }]);
  });

  it('closed without a code, and then gave ids: says so', async () => {
    const run = await atWindow();
    run.meta.callback(null);
    run.meta.finish();
    expect(failure(run)).to.deep.equal(['failed', 'meta-incomplete', 'noIds']);
    expect(run.silent).to.equal(true);
  });

  it('gave ids and closed without a code: says so', async () => {
    const run = await atWindow();
    run.meta.finish();
    run.meta.callback(null);
    expect(failure(run)).to.deep.equal(['failed', 'meta-incomplete', 'noIds']);
    expect(run.silent).to.equal(true);
  });

  it('silent: offers to start again, and has an end', async () => {
    const run = await atWindow();
    expect(run.flow.snapshot.waiting).to.equal('window');
    await run.after(30_000);
    expect(run.flow.snapshot.waiting).to.equal('slow');
    await run.after(30 * 60_000);
    expect(failure(run)).to.deep.equal(['failed', 'timeout', 'silent']);
    expect(run.silent).to.equal(true);
  });

  it('started again: the earlier one is no longer heard', async () => {
    const meta = FakeMeta.loaded();
    const first = meta.popup!;
    const run = await atWindow(meta);
    await run.after(30_000);
    meta.popup = {};
    run.flow.authorize();
    expect(meta.logins).to.have.length(2);
    expect([run.phase, run.flow.snapshot.waiting]).to.deep.equal(['authorizing', 'window']);
    meta.post('CANCEL', {}, { source: first });
    meta.callback(null, meta.logins[0]);
    meta.callback('AQD-of-the-first', meta.logins[0]);
    meta.post('FINISH', { ...IDS, waba_id: '999999999999999' }, { source: first });
    await run.after(5_000);
    expect(run.phase).to.equal('authorizing');
    meta.post('FINISH', IDS, { source: meta.popup });
    meta.callback(CODE);
    await run.after(0);
    expect(run.sent).to.deep.equal([{ code: CODE, wabaId: IDS.waba_id, phoneNumberId: IDS.phone_number_id }]);
  });

  it('used again by the SDK: it is heard as the new one', async () => {
    const run = await atWindow();
    run.flow.authorize();
    run.meta.post('FINISH', IDS, { source: run.meta.popup });
    run.meta.callback(CODE);
    await run.after(0);
    expect(run.phase).to.equal('connected');
  });

  it('repeats itself: one POST for one attempt', async () => {
    const run = await atWindow();
    for (let i = 0; i < 3; i++) run.meta.finish();
    for (let i = 0; i < 3; i++) run.meta.callback(CODE);
    run.meta.finish();
    await run.after(0);
    run.meta.finish();
    run.meta.callback(CODE);
    await run.after(60_000);
    expect(run.sent).to.have.length(1);
    expect(run.phases.filter((phase) => phase === 'connected')).to.have.length(1);
  });

  it('is Meta’s alone: nobody else’s message counts', async () => {
    const run = await atWindow();
    for (const origin of [
      'https://evilfacebook.com',
      'http://www.facebook.com',
      'https://www.facebook.com.evil.example',
      'null',
    ]) {
      run.meta.post('FINISH', IDS, { origin });
      run.meta.post('CANCEL', {}, { origin });
      run.meta.post('ERROR', {}, { origin });
    }
    for (const data of ['not json', `cb=f1&code=${CODE}`, { type: 'OTHER' }, null, 7]) run.meta.send(data, META);
    run.meta.callback(CODE);
    await run.after(0);
    expect([run.phase, run.sent.length]).to.deep.equal(['authorizing', 0]);
  });
});

describe('embedded signup: the pairing link’s own page', () => {
  const opened = async (token: string, baseUrl = SETTINGS.baseUrl): Promise<unknown[]> => {
    const run = await atButton(FakeMeta.loaded(), new FakeApi(), { ...SETTINGS, baseUrl }, { token });
    const calls: unknown[] = [];
    run.meta.page.open = (...args) => {
      calls.push(args);
      return null;
    };
    run.flow.leave();
    return calls;
  };

  it('opens beside this one, which it knows nothing of', async () => {
    for (const [link, baseUrl] of [
      ['https://pilotstatus.com.br/remote-pairing/rp_secret', SETTINGS.baseUrl],
      ['https://pilotstatus.com.br/remote-pairing/rp_secret', 'https://pilot.example/api'],
      ['https://pilot.example/connect/rp_secret', 'https://pilot.example/api'],
      ['http://localhost:5173/remote-pairing/rp_secret', 'http://localhost:5173'],
      [`${location.origin}/connect/rp_secret`, '/pilot'],
    ] as const)
      expect(await opened(` ${link} `, baseUrl), link).to.deep.equal([[link, '_blank', 'noopener,noreferrer']]);
  });

  it('is not known from a token alone, and never is a plain http page or a script', async () => {
    for (const token of ['', 'rp_secret', 'http://pilotstatus.com.br/rp_secret', 'javascript:alert(1)', '/x'])
      expect(await opened(token), token).to.deep.equal([]);
  });

  it('is nobody else’s: a token may be a link to anywhere', async () => {
    for (const token of [
      'https://evil.example/remote-pairing/rp_secret',
      'https://pilotstatus.com.br.evil.example/rp_secret',
      'https://evilpilotstatus.com.br/rp_secret',
      'https://pilotstatus.com.br:8443/rp_secret',
      'https://pilotstatus.com.br@evil.example/rp_secret',
      'https:/\\evil.example/rp_secret',
      'http://localhost:9999/rp_secret',
    ])
      for (const baseUrl of [SETTINGS.baseUrl, '/pilot', 'http://localhost:5173'])
        expect(await opened(token, baseUrl), token).to.deep.equal([]);
  });
});

describe('embedded signup: the one POST', () => {
  const answered = async (answer: Parameters<FakeApi['always']>[1]): Promise<EmbeddedRun> => {
    const run = await submitted(new FakeApi().always('complete', answer));
    return run.after(60_000);
  };

  it('401: the link is over', async () => {
    const run = await answered({ status: 401, body: { code: 'INVALID_SESSION' } });
    expect([run.phase, run.flow.snapshot.expired]).to.deep.equal(['expired', 'used-or-expired']);
    expect([run.sent.length, run.silent]).to.deep.equal([1, true]);
  });

  const cases = [
    [{ status: 400, body: { code: 'INVALID_CODE' } }, 'meta-error', 'refused'],
    [{ status: 404 }, 'meta-error', 'refused'],
    [{ status: 409 }, 'meta-error', 'taken'],
    [{ status: 429 }, 'rate-limited', 'busy'],
    [{ status: 500 }, 'server', 'fault'],
    [{ status: 503 }, 'server', 'fault'],
    ['down', 'network', 'lost'],
    ['hang', 'timeout', 'lost'],
  ] as const;

  for (const [answer, code, why] of cases) {
    it(`${typeof answer === 'string' ? answer : answer.status}: ${code}, and never sent again by itself`, async () => {
      const run = await answered(answer);
      expect(failure(run)).to.deep.equal(['failed', code, why]);
      expect(error(run).retryable).to.equal(true);
      expect([run.sent.length, run.silent]).to.deep.equal([1, true]);
      run.flow.retry();
      await run.after(0);
      expect([run.phase, run.sent.length, run.flow.snapshot.sdkReady]).to.deep.equal(['ready', 1, true]);
      run.flow.authorize();
      run.meta.finish();
      run.meta.callback('AQD-another');
      await run.after(0);
      expect(run.sent.map(({ code }) => code)).to.deep.equal([CODE, 'AQD-another']);
    });
  }

  it('tells status and code of a refusal', async () => {
    const run = await answered({ status: 400, body: { code: 'INVALID_CODE' } });
    expect(error(run)).to.include({ status: 400, apiCode: 'INVALID_CODE' });
  });

  it('follows no redirect: it would take the code along', async () => {
    const run = await submitted();
    expect(run.api.asked.at(-1)!.init.redirect).to.equal('manual');
  });

  it('tells nothing of the answer that may be a secret, known or not', async () => {
    const run = await submitted(
      new FakeApi().always('complete', {
        success: true,
        numberId: 'n1',
        verifyToken: 'vt-secret',
        webhookUrl: 'https://pilotstatus.com.br/hook/vt-secret',
        instance: { id: 'n1', state: 'OPEN', apiKey: 'vt-secret', deeper: { id: 'x' } },
        whatever: 'vt-secret',
      }),
    );
    const { result } = run.flow.snapshot;
    expect(result).to.deep.equal({ success: true, numberId: 'n1', instance: { id: 'n1', state: 'OPEN' } });
    expect([Object.isFrozen(result), JSON.stringify(run.seen).includes('vt-secret')]).to.deep.equal([true, false]);
  });

  it('may be answered without JSON', async () => {
    const run = await answered({ status: 200, text: '' });
    expect([run.phase, run.flow.snapshot.result]).to.deep.equal(['connected', null]);
  });
});

describe('embedded signup: what it tells', () => {
  it('cannot be changed by who hears of it', async () => {
    const branding = { defaultRedirectUrl: 'https://shop.example/done', companyName: 'Acme' };
    const run = await atButton(FakeMeta.loaded(), new FakeApi().always('branding', { branding }));
    const { info } = run.flow.snapshot;
    for (const change of [
      () => ((info as { branding: unknown }).branding = null),
      () => ((info!.branding as { defaultRedirectUrl: string }).defaultRedirectUrl = 'javascript:alert(1)'),
    ])
      expect(change).to.throw(TypeError);
    run.flow.authorize();
    run.meta.finish();
    run.meta.callback(CODE);
    await run.after(0);
    expect(run.flow.snapshot.info!.branding!.defaultRedirectUrl).to.equal('https://shop.example/done');
  });

  it('is read from messages alone, never from what every object has', async () => {
    const lent = { waba_id: '999999999999999', phone_number_id: '999999999999999', authResponse: { code: 'x' } };
    Object.assign(Object.prototype, lent);
    try {
      const run = await atWindow();
      run.meta.post('FINISH', {});
      await run.after(0);
      expect(failure(run)).to.deep.equal(['failed', 'meta-incomplete', 'noIds']);
      const other = await atWindow();
      other.meta.finish();
      other.meta.logins[0]!.callback({});
      await other.after(60_000);
      expect(other.sent).to.deep.equal([]);
    } finally {
      for (const name of Object.keys(lent)) delete (Object.prototype as Record<string, unknown>)[name];
    }
  });
});

describe('embedded signup: its end', () => {
  it('dispose() drops the listener, the timer and the request; a code that comes later is nobody’s', async () => {
    const run = await atWindow();
    const seen = run.seen.length;
    run.flow.dispose();
    expect(run.silent).to.equal(true);
    run.meta.finish();
    run.meta.callback(CODE);
    await run.after(60_000);
    expect([run.seen.length, run.sent.length]).to.deep.equal([seen, 0]);
    run.flow.start();
    run.flow.retry();
    run.flow.authorize();
    expect(run.seen.length).to.equal(seen);
  });

  it('comes with its host’s signal, too', async () => {
    const run = await atWindow();
    run.removed.abort();
    expect(run.silent).to.equal(true);
    run.meta.finish();
    run.meta.callback(CODE);
    await run.after(60_000);
    expect(run.sent).to.deep.equal([]);
  });

  it('dispose() while it is sent aborts the request', async () => {
    const run = await submitted(new FakeApi().always('complete', 'hang'));
    run.flow.dispose();
    await run.after(60_000);
    expect(run.api.asked.at(-1)!.init.signal!.aborted).to.equal(true);
    expect(run.phase).to.equal('submitting');
  });

  it('who ends it while they are told has the last word', async () => {
    const run = await atButton();
    run.heard = () => run.phase === 'authorizing' && run.flow.dispose();
    run.flow.authorize();
    expect([run.meta.logins.length, run.silent]).to.deep.equal([0, true]);
  });

  it('keeps its secrets out of all that it tells', async () => {
    const echo = { code: CODE, token: 'rp_secret' };
    for (const answer of [
      { ...echo },
      { status: 400, body: { error: CODE, code: 'RP_SECRET' } },
      'down',
      { status: 401 },
    ] as const) {
      const run = await submitted(new FakeApi().always('complete', answer));
      await run.after(60_000);
      const told = run.seen.map(
        (snapshot) => JSON.stringify(snapshot) + String(snapshot.error?.stack) + String(snapshot.error?.cause),
      );
      expect(told.join()).not.to.contain(CODE).and.not.to.contain('rp_secret');
      for (const { url } of run.api.asked) expect(url).not.to.contain(CODE);
    }
  });
});
