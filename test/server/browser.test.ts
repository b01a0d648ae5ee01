// In a real page: an API key is refused before anything is sent.
import { expect } from '@open-wc/testing';
import { createConnectHandler, createMetaNumber, createPairingLink, type PilotError } from '../../src/server/index.js';

const KEY = 'ps_live_4f7a9c';

describe('an API key in a browser', () => {
  let sent = 0;
  const fetch = async () => {
    sent += 1;
    return new Response('{}');
  };
  const calls: Record<string, () => unknown> = {
    createPairingLink: () => createPairingLink({ apiKey: KEY, name: 'Ana', number: '+5511999999999', fetch }),
    createMetaNumber: () =>
      createMetaNumber({
        ...{ apiKey: KEY, name: 'Ana', number: '+5511999999999', fetch, accessToken: 'EAA1' },
        ...{ phoneNumberId: '106540352242922', wabaId: '102290129340398' },
      }),
    createConnectHandler: () => createConnectHandler({ apiKey: KEY, authorize: () => true, fetch }),
  };

  for (const [name, call] of Object.entries(calls)) {
    it(`is refused by ${name}`, async () => {
      const error = await (async () => call())().then(
        () => undefined,
        (thrown: PilotError) => thrown,
      );
      expect(error?.code).to.equal('config');
      expect(error?.message).to.match(/never reach a browser/);
      expect(String(error?.stack)).not.to.include(KEY);
      expect(sent).to.equal(0);
    });
  }
});
