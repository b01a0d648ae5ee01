import { expect } from '@open-wc/testing';
import type { Typed } from '../../../src/core/credentials.js';
import {
  checked,
  EMPTY_FORM,
  faulty,
  forgotten,
  mend,
  noteOf,
  rejected,
  reveal,
  sent,
} from '../../../src/meta/credentials/form.js';

const EMPTY: Typed = { name: '', number: '', phoneNumberId: '', wabaId: '', accessToken: '', appSecret: '' };

describe('the form: what it finds fault with', () => {
  it('only what was left, and not that it is empty', () => {
    const typed = { ...EMPTY, number: '12', phoneNumberId: 'x' };
    let form = checked(EMPTY_FORM, 'number', typed, null);
    expect(form.findings).to.deep.equal({ number: 'numberFormat' });
    form = checked(form, 'name', typed, null);
    expect(form.findings).to.deep.equal({ number: 'numberFormat' });
  });

  it('everything, once it was tried to send it', () => {
    const form = checked(faulty(EMPTY_FORM, {}), 'name', EMPTY, null);
    expect(form.findings).to.include({ name: 'required', accessToken: 'required' });
    expect(form.findings).not.to.have.property('appSecret');
  });

  it('sees the other field of a pair that does not fit', () => {
    let typed: Typed = { ...EMPTY, phoneNumberId: '106540352242922' };
    let form = checked(EMPTY_FORM, 'phoneNumberId', typed, null);
    expect(form.findings).to.deep.equal({});
    typed = { ...typed, number: '+106540352242922' };
    form = checked(form, 'number', typed, null);
    expect(form.findings).to.deep.equal({ phoneNumberId: 'idIsNumber' });
    typed = { ...typed, number: '+5511912345678' };
    form = checked(form, 'number', typed, null);
    expect(form.findings).to.deep.equal({});
  });

  it('what the backend found holds until its field changes', () => {
    const typed = { ...EMPTY, name: 'Ana', number: '+5511912345678', wabaId: '102290129340398' };
    let form = rejected(
      sent(faulty(EMPTY_FORM, {}), typed),
      { wabaId: { said: 'Unknown account' }, name: 'rejected' },
      null,
    );
    form = checked(form, 'name', typed, null);
    expect(form.findings).to.deep.include({ wabaId: { said: 'Unknown account' } });
    expect(form.findings).not.to.have.property('name');
    form = checked(form, 'wabaId', typed, null);
    expect(form.findings).not.to.have.property('wabaId');
  });
});

describe('the form: what it keeps', () => {
  it('no secret, ever', () => {
    const typed = { ...EMPTY, name: 'Ana', accessToken: 'EAAGsecret', appSecret: '0f0f' };
    const forms = [
      checked(EMPTY_FORM, 'accessToken', typed, 'tokenUnusual'),
      sent(EMPTY_FORM, typed),
      rejected(sent(EMPTY_FORM, typed), {}, null),
      reveal(EMPTY_FORM, 'accessToken'),
    ];
    expect(JSON.stringify(forms)).not.to.match(/EAAGsecret|0f0f/);
    expect(sent(EMPTY_FORM, typed).draft).to.deep.equal({ name: 'Ana', number: '', phoneNumberId: '', wabaId: '' });
  });

  it('hides what was revealed once it is sent', () => {
    const shown = reveal(EMPTY_FORM, 'appSecret');
    expect(shown.revealed).to.deep.equal(['appSecret']);
    expect(reveal(shown, 'appSecret').revealed).to.deep.equal([]);
    expect(sent(shown, EMPTY).revealed).to.deep.equal([]);
  });
});

describe('the form: a field that was left', () => {
  const typed = { ...EMPTY, accessToken: '106540352242922|aBcDeFgHiJ' };

  it('shows what will be sent of an id or a secret', () => {
    expect(mend('wabaId', ' 1022 9012 ')).to.equal('10229012');
    expect(mend('accessToken', ' Bearer EAAG abc')).to.equal('EAAGabc');
    expect(mend('number', ' +55 11 91234-5678 ')).to.equal(' +55 11 91234-5678 ');
  });

  it('is noted where a token has another look, or something was taken out', () => {
    expect(noteOf('accessToken', typed, false)).to.equal('tokenUnusual');
    expect(noteOf('accessToken', { ...EMPTY, accessToken: 'EAAG' }, false)).to.equal(null);
    expect(noteOf('accessToken', { ...EMPTY, accessToken: 'EAAG' }, true)).to.equal('mended');
    expect(noteOf('accessToken', EMPTY, false)).to.equal(null);
  });

  it('is forgotten where it held a secret, and the rest stays', () => {
    const form = faulty(EMPTY_FORM, { accessToken: 'tokenShort', wabaId: 'idFormat' });
    const { findings, notes, revealed } = forgotten(reveal(form, 'accessToken'));
    expect([findings, notes, revealed]).to.deep.equal([{ wabaId: 'idFormat' }, { accessToken: 'cleared' }, []]);
  });
});
