import { expect } from '@open-wc/testing';
import {
  credentialsOf,
  mend,
  normalise,
  noteOf,
  problemsOf,
  type Field,
  type Typed,
} from '../../../src/meta/credentials/fields.js';

const GOOD: Typed = {
  name: 'Ana’s Bakery',
  number: '+55 11 91234-5678',
  phoneNumberId: '106540352242922',
  wabaId: '102290129340398',
  accessToken: 'EAAGsecrettoken',
  appSecret: '',
};

const problem = (field: Field, value: string, more: Partial<Typed> = {}) =>
  problemsOf({ ...GOOD, ...more, [field]: value })[field];

describe('credentials: what is sent', () => {
  it('is clean, and all text', () => {
    expect(problemsOf(GOOD)).to.deep.equal({});
    expect(credentialsOf({ ...GOOD, name: '  Ana’s \n Bakery ', appSecret: ' 0f\n0f ' })).to.deep.equal({
      name: 'Ana’s Bakery',
      number: '+5511912345678',
      phoneNumberId: '106540352242922',
      wabaId: '102290129340398',
      accessToken: 'EAAGsecrettoken',
      appSecret: '0f0f',
    });
  });

  it('has no app secret where none was given', () => {
    expect(credentialsOf(GOOD)).not.to.have.property('appSecret');
  });

  it('takes away what copying adds', () => {
    expect(normalise('accessToken', '  Bearer EAAG\nabc ')).to.equal('EAAGabc');
    expect(normalise('accessToken', 'bearer\tEAAG abc')).to.equal('EAAGabc');
    expect(normalise('phoneNumberId', '1065 4035\u00a02242\u200b922')).to.equal('106540352242922');
    expect(mend('wabaId', ' 1022 9012 ')).to.equal('10229012');
    expect(mend('number', ' +55 11 91234-5678 ')).to.equal(' +55 11 91234-5678 ');
  });
});

describe('credentials: the phone number', () => {
  it('is E.164, however it was written', () => {
    for (const typed of [
      '+5511912345678',
      '+55 (11) 91234-5678',
      '0055 11 91234 5678',
      '55 11 91234-5678',
      '+55.11.91234.5678',
    ])
      expect(normalise('number', typed), typed).to.equal('+5511912345678');
    expect(problem('number', '+1 202 555 0123')).to.equal(undefined);
  });

  it('needs its country code: without one nobody can know which it is', () => {
    for (const typed of [
      '11 91234-5678',
      '(202) 555-0123',
      '0911 234567',
      '+0551191234',
      '+55',
      'abc',
      '+5511912345678901234',
    ])
      expect(problem('number', typed), typed).to.equal('numberFormat');
  });
});

describe('credentials: the ids', () => {
  for (const field of ['phoneNumberId', 'wabaId'] as const) {
    it(`${field} is 10 to 20 digits`, () => {
      expect(problem(field, '1234567890')).to.equal(undefined);
      expect(problem(field, '12345678901234567890')).to.equal(undefined);
      for (const typed of ['123456789', '123456789012345678901', '10654035224292x', '1065-4035-2242-922'])
        expect(problem(field, typed), typed).to.equal('idFormat');
    });

    it(`${field} is not the phone number`, () => {
      for (const typed of ['+55 11 91234-5678', '5511912345678', '55 11 91234 5678', '+5511912345678'])
        expect(problem(field, typed), typed).to.equal('idIsNumber');
      expect(problem(field, '+1 202 555 0123')).to.equal('idPlus');
      expect(problem(field, '+106540352242922', { number: '' })).to.equal('idPlus');
    });
  }

  it('are not the same, and both say so', () => {
    const problems = problemsOf({ ...GOOD, wabaId: ' 1065 4035 2242 922' });
    expect(problems).to.deep.equal({ phoneNumberId: 'idsEqual', wabaId: 'idsEqual' });
  });
});

describe('credentials: the secrets', () => {
  it('are plain text without holes', () => {
    expect(problem('accessToken', 'EAAG…')).to.equal('tokenCharacters');
    expect(problem('appSecret', '••••••••')).to.equal('tokenCharacters');
    expect(problem('accessToken', 'EAAG\n  abc')).to.equal(undefined);
  });

  it('a token of another look is worth a word, and no more', () => {
    const typed = { ...GOOD, accessToken: '123|abc' };
    expect(problemsOf(typed)).to.deep.equal({});
    expect(noteOf('accessToken', typed, false)).to.equal('tokenUnusual');
    expect(noteOf('accessToken', GOOD, false)).to.equal(null);
    expect(noteOf('accessToken', GOOD, true)).to.equal('mended');
    expect(noteOf('accessToken', { ...GOOD, accessToken: '' }, false)).to.equal(null);
  });

  it('the app secret may be missing; nothing else may', () => {
    const empty = Object.fromEntries(Object.keys(GOOD).map((field) => [field, ' '])) as Typed;
    expect(problemsOf(empty)).to.deep.equal({
      name: 'required',
      number: 'required',
      phoneNumberId: 'required',
      wabaId: 'required',
      accessToken: 'required',
    });
  });
});
