import { expect } from '@open-wc/testing';
import { FakeApi } from '../support/fake-api.js';
import { start } from '../support/pairing.js';

const EMPTY = { qrcodeBase64: null, pairingCode: null };

describe('opening', () => {
  it('reads the token, then connects once', async () => {
    const p = await start();
    expect(p.api.asked.map(({ endpoint }) => endpoint)).to.deep.equal(['info', 'connect']);
    expect(p.phases).to.deep.equal(['loading', 'requesting', 'pairing']);
    expect(p.session.snapshot.code).to.include({ qr: 'QR-1', pairingCode: 'WZYEH1YY', reason: 'first', sequence: 1 });
  });

  it('goes straight to the status when the number is OPEN already', async () => {
    const p = await start(
      new FakeApi().always('info', { valid: true, state: 'OPEN' }).always('status', { state: 'OPEN' }),
    );
    expect(p.api.count('connect')).to.equal(0);
    expect(p.phase).to.equal('connected');
    expect(p.session.snapshot.confirmed).to.equal(true);
  });

  it('takes a 409 from connect for the success path', async () => {
    const p = await start(new FakeApi().always('connect', { status: 409 }).always('status', { state: 'OPEN' }));
    expect(p.phases).to.deep.equal(['loading', 'requesting', 'syncing', 'connected']);
  });

  it('asks again after 2, 3, 5 and 5 s when there is no code yet, then says so', async () => {
    const p = await start(new FakeApi().always('connect', EMPTY));
    await p.after(60);
    expect(p.api.times('connect')).to.deep.equal([0, 2, 5, 10, 15]);
    expect(p.phase).to.equal('failed');
    expect(p.session.snapshot.error!.code).to.equal('no-code');
    expect(p.silent).to.equal(true);
  });

  it('shows the code that comes after empty answers', async () => {
    const p = await start(new FakeApi().next('connect', EMPTY, EMPTY));
    await p.after(5);
    expect(p.phase).to.equal('pairing');
    expect(p.session.snapshot.code!.sequence).to.equal(1);
  });

  for (const endpoint of ['info', 'connect'] as const) {
    for (const failure of [
      'down',
      { status: 500 },
      { status: 503 },
      { status: 408 },
      { status: 425 },
      { status: 200, text: '<html>' },
    ] as const) {
      it(`${endpoint}: ${JSON.stringify(failure)} is tried again after 1, 2 and 4 s, then failed`, async () => {
        const p = await start(new FakeApi().always(endpoint, failure));
        await p.after(60);
        expect(p.api.times(endpoint)).to.deep.equal([0, 1, 3, 7]);
        expect(p.phase).to.equal('failed');
        expect(p.troubles).to.deep.equal([]);
        expect(p.silent).to.equal(true);
      });
    }

    for (const status of [400, 401, 403, 422]) {
      it(`${endpoint}: ${status} fails at once`, async () => {
        const p = await start(new FakeApi().always(endpoint, { status }));
        await p.after(60);
        expect(p.api.count(endpoint)).to.equal(1);
        expect(p.phase).to.equal('failed');
        expect(p.session.snapshot.error!.code).to.equal(
          status === 401 || status === 403 ? 'unauthorized' : 'bad-request',
        );
      });
    }

    for (const gone of [{ status: 404 }, { valid: false }]) {
      it(`${endpoint}: ${JSON.stringify(gone)} before a code is an invalid token`, async () => {
        const p = await start(new FakeApi().always(endpoint, gone));
        await p.after(60);
        expect(p.phase).to.equal('expired');
        expect(p.session.snapshot.expired).to.equal('invalid');
        expect(p.api.count(endpoint)).to.equal(1);
        expect(p.silent).to.equal(true);
      });
    }

    it(`${endpoint}: four 429 in a row fail, with 15, 30 and 60 s between them and one word of it`, async () => {
      const p = await start(new FakeApi().always(endpoint, { status: 429 }));
      await p.after(200);
      expect(p.api.times(endpoint)).to.deep.equal([0, 15, 45, 105]);
      expect(p.troubles).to.deep.equal(['rate-limited']);
      expect(p.session.snapshot.error!.code).to.equal('rate-limited');
    });
  }

  it('gives info 10 s and connect 20 s', async () => {
    const p = await start(new FakeApi().always('info', 'hang'));
    await p.after(10);
    expect(p.api.asked[0]!.init.signal!.aborted).to.equal(true);
    const q = await start(new FakeApi().always('connect', 'hang'));
    await q.after(19.9);
    expect(q.api.asked[1]!.init.signal!.aborted).to.equal(false);
    await q.after(0.2);
    expect(q.api.asked[1]!.init.signal!.aborted).to.equal(true);
  });

  it('sends no second connect before the first was answered', async () => {
    const p = await start(new FakeApi().always('connect', 'hang'));
    for (const poke of [
      () => p.session.refresh(),
      () => p.session.start(),
      () => p.activity.show(),
      () => p.session.retry(),
    ])
      poke();
    await p.after(15);
    expect(p.api.count('connect')).to.equal(1);
  });

  it('reports a bad token or base URL at start, without a request', async () => {
    for (const options of [{ token: '' }, { token: '..' }, { token: '\ud800' }, { baseUrl: '//evil.example' }]) {
      const p = await start(new FakeApi(), options);
      expect(p.session.snapshot.error!.code, JSON.stringify(options)).to.equal('config');
      expect(p.api.asked).to.have.length(0);
    }
  });
});
