import { expect } from '@open-wc/testing';
import { isMetaOrigin, parseSignupMessage } from '../../../src/meta/embedded/signup-messages.js';

const ORIGIN = 'https://www.facebook.com';
const ids = { phone_number_id: '106540352242922', waba_id: '102290129340398', business_id: '2729063490586005' };

const parse = (event: string, data: unknown = {}, origin = ORIGIN) =>
  parseSignupMessage(origin, JSON.stringify({ type: 'WA_EMBEDDED_SIGNUP', event, data, version: '3' }));

describe('signup messages: whose they are', () => {
  it('takes facebook.com and what is below it, over https', () => {
    for (const origin of ['https://facebook.com', ORIGIN, 'https://business.facebook.com', 'https://web.facebook.com'])
      expect(isMetaOrigin(origin), origin).to.equal(true);
  });

  it('takes nothing that merely looks like it', () => {
    for (const origin of [
      'https://evilfacebook.com',
      'https://facebook.com.evil.example',
      'https://www.facebook.com.evil.example',
      'https://evil.example/facebook.com',
      'https://evil.example?.facebook.com',
      'https://facebook.com@evil.example',
      'http://www.facebook.com',
      'ftp://www.facebook.com',
      'https://www.facebook.com.',
      'https://facebook.co',
      'https://www.fаcebook.com', // a Cyrillic a
      'null',
      '',
    ]) {
      expect(isMetaOrigin(origin), origin).to.equal(false);
      expect(parse('FINISH', ids, origin)).to.equal(null);
    }
  });
});

describe('signup messages: what they say', () => {
  it('a finish has both ids, as texts', () => {
    const finish = { type: 'finish', ids: { wabaId: ids.waba_id, phoneNumberId: ids.phone_number_id } };
    expect(parse('FINISH', ids)).to.deep.equal(finish);
    const asObject = { type: 'WA_EMBEDDED_SIGNUP', event: 'FINISH', data: ids };
    expect(parseSignupMessage(ORIGIN, asObject)).to.deep.equal(finish);
  });

  it('a coexistence finish has no phone number id, even where one is sent', () => {
    const finish = { type: 'finish', ids: { wabaId: ids.waba_id, phoneNumberId: null } };
    expect(parse('FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING', { waba_id: ids.waba_id })).to.deep.equal(finish);
    expect(parse('FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING', ids)).to.deep.equal(finish);
  });

  it('a finish without its ids is incomplete', () => {
    for (const data of [{}, null, 'x', { waba_id: ids.waba_id }, { ...ids, phone_number_id: '12 34567' }])
      expect(parse('FINISH', data)).to.deep.equal({ type: 'incomplete', onlyWaba: false });
    expect(parse('FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING')).to.deep.equal({ type: 'incomplete', onlyWaba: false });
    expect(parse('FINISH_ONLY_WABA', { waba_id: ids.waba_id })).to.deep.equal({ type: 'incomplete', onlyWaba: true });
  });

  it('never takes an id that a number rounded', () => {
    const data = (waba: string) =>
      `{"type":"WA_EMBEDDED_SIGNUP","event":"FINISH","data":{"phone_number_id":"106540352242922","waba_id":${waba}}}`;
    expect(parseSignupMessage(ORIGIN, data('102290129340398'))).to.deep.include({ type: 'finish' });
    expect(parseSignupMessage(ORIGIN, data('12345678901234567'))).to.deep.include({ type: 'incomplete' });
  });

  it('other finishes are not ours, those of tomorrow too', () => {
    for (const event of ['FINISH_OBO_MIGRATION', 'FINISH_GRANT_ONLY_API_ACCESS', 'FINISH_SOMETHING_NEW'])
      expect(parse(event, ids), event).to.deep.equal({ type: 'unsupported' });
  });

  it('a cancel tells its step', () => {
    expect(parse('CANCEL', { current_step: 'PHONE_NUMBER_SETUP' })).to.deep.equal({
      type: 'cancel',
      step: 'PHONE_NUMBER_SETUP',
    });
    expect(parse('CANCEL')).to.deep.equal({ type: 'cancel', step: null });
    expect(parse('CANCEL', { current_step: '<b>a sentence</b>' })).to.deep.equal({ type: 'cancel', step: null });
  });

  it('a cancel with an error is an error, in the old form and the new', () => {
    const error = { type: 'error', session: 'f34b51dab5e0498', metaCode: '524126' };
    expect(
      parse('CANCEL', {
        error_message: 'Oops',
        error_code: 524126,
        session_id: 'f34b51dab5e0498',
        timestamp: '1746041036',
      }),
    ).to.deep.equal(error);
    expect(parse('CANCEL', { error_message: 'Oops', error_id: '524126', session_id: 'f34b51dab5e0498' })).to.deep.equal(
      error,
    );
    expect(parse('CANCEL', { error_message: 'Oops' })).to.deep.equal({ type: 'error', session: null, metaCode: null });
    expect(parse('ERROR', { error_code: '1', session_id: 'no words please' })).to.deep.equal({
      type: 'error',
      session: null,
      metaCode: '1',
    });
  });

  it('all else on the channel is nothing', () => {
    for (const data of [
      undefined,
      null,
      42,
      '',
      'cb=f1b&code=AQD-secret',
      '{broken',
      '"WA_EMBEDDED_SIGNUP"',
      '[]',
      { type: 'WA_EMBEDDED_SIGNUP' },
      { type: 'WA_EMBEDDED_SIGNUP', event: 7 },
      { type: 'OTHER', event: 'FINISH', data: ids },
      { type: 'WA_EMBEDDED_SIGNUP', event: 'HELLO', data: ids },
    ])
      expect(parseSignupMessage(ORIGIN, data)).to.equal(null);
  });
});
