// The formats of credentials, as the form and the server half ask for them: one module, so one table.
import { expect } from '@open-wc/testing';
import { clean, credentialsOf, problemsOf, type Field, type Typed } from '../../../src/core/credentials.js';
import { checkCredentials } from '../../../src/server/credentials.js';

const GOOD: Typed = {
  name: 'Ana’s Bakery',
  number: '+55 11 91234-5678',
  phoneNumberId: '106540352242922',
  wabaId: '102290129340398',
  accessToken: 'EAAGsecrettoken',
  appSecret: '',
};

const problem = (field: Field, value: string, more: Partial<Typed> = {}) => {
  const typed = { ...GOOD, ...more, [field]: value };
  const found = problemsOf(typed)[field];
  // What the form refuses the server refuses, and nothing else.
  const checked = checkCredentials(typed);
  const refused = 'problems' in checked ? checked.problems : {};
  expect(Object.keys(refused), `${field}: ${value}`).to.have.members(Object.keys(problemsOf(typed)));
  return found;
};

describe('credentials: what is sent', () => {
  it('is clean, and all text', () => {
    expect(problemsOf(GOOD)).to.deep.equal({});
    const sent = {
      name: 'Ana’s Bakery',
      number: '+5511912345678',
      phoneNumberId: '106540352242922',
      wabaId: '102290129340398',
      accessToken: 'EAAGsecrettoken',
      appSecret: '0f0f',
    };
    const typed = { ...GOOD, name: '  Ana’s \n Bakery ', appSecret: ' 0f\n0f ' };
    expect(credentialsOf(typed)).to.deep.equal(sent);
    expect(checkCredentials(typed)).to.deep.equal({ credentials: sent });
  });

  it('has no app secret where none was given', () => {
    expect(credentialsOf(GOOD)).not.to.have.property('appSecret');
    expect(credentialsOf({ ...GOOD, appSecret: ' \u200b' })).not.to.have.property('appSecret');
  });

  it('takes away what copying adds', () => {
    expect(clean('accessToken', '  Bearer EAAG\nabc ')).to.equal('EAAGabc');
    expect(clean('accessToken', 'bearer\tEAAG abc')).to.equal('EAAGabc');
    expect(clean('accessToken', '\u200bBearer\u00a0EAAG\ufeff')).to.equal('EAAG');
    expect(clean('accessToken', 'Authorization: Bearer EAAG')).to.equal('EAAG');
    expect(clean('accessToken', 'Bearer Bearer EAAG')).to.equal('EAAG');
    expect(clean('phoneNumberId', '1065 4035\u00a02242\u200b922')).to.equal('106540352242922');
    expect(clean('number', '\u202a+55 11 91234\u20115678\u202c')).to.equal('+5511912345678');
  });

  it('keeps the marks that belong to a name', () => {
    expect(clean('name', '  Padaria 👩‍🍳 ')).to.equal('Padaria 👩‍🍳');
    expect(clean('name', 'می‌خواهم')).to.equal('می‌خواهم');
  });
});

describe('credentials: what cleaning leaves empty was not given', () => {
  const NOTHING = ['', ' ', '\u200b', '\u00a0\ufeff', '\u2060\n', '\u200d'];

  for (const field of ['name', 'number', 'phoneNumberId', 'wabaId', 'accessToken'] as const)
    it(`${field}`, () => {
      for (const typed of NOTHING) expect(problem(field, typed), JSON.stringify(typed)).to.equal('required');
    });

  it('a header without a token', () => {
    for (const typed of [
      'Bearer',
      'Bearer ',
      'bearer\n',
      '\u200bBEARER\u200b',
      'Bearer  Bearer ',
      'Authorization: Bearer',
    ])
      expect(problem('accessToken', typed), JSON.stringify(typed)).to.equal('required');
  });

  it('punctuation without a number', () => {
    expect(problem('number', '( ) - .')).to.equal('required');
    expect(problem('number', '+')).to.equal('numberFormat');
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

describe('credentials: the phone number', () => {
  it('is E.164, however it was written', () => {
    for (const typed of [
      '+55 11 91234-5678',
      '+55 (11) 91234-5678',
      '0055 11 91234 5678',
      '55 11 91234-5678',
      '+55.11.91234.5678',
    ])
      expect(clean('number', typed), typed).to.equal('+5511912345678');
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
      for (const typed of [
        '123456789',
        '123456789012345678901',
        '10654035224292x',
        '1065-4035-2242-922',
        'ana@shop.example',
        '1234567890@shop.example',
      ])
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
  it('are made of what Meta’s keys are made of', () => {
    expect(problem('accessToken', 'EAAG…')).to.equal('tokenCharacters');
    expect(problem('accessToken', 'EAAG@b')).to.equal('tokenCharacters');
    expect(problem('appSecret', '••••••••')).to.equal('tokenCharacters');
    expect(problem('accessToken', 'EAAG\n  abc')).to.equal(undefined);
    expect(problem('accessToken', '106540352242922|aBc-D_e')).to.equal(undefined);
  });

  it('are no passwords and no e-mail addresses, which browsers fill in', () => {
    for (const typed of ['hunter2', 'correcthorse', 'Xk3mPq9zRt7wLd2', '12345678', 'EA'])
      expect(problem('accessToken', typed), typed).to.equal('tokenShort');
    for (const typed of ['ana@shop.example', 'S3cret!pass', 'p@ssw0rd-p@ssw0rd-p@ssw0rd', 'senha:ção', '"EAAG"']) {
      expect(problem('accessToken', typed), typed).to.equal('tokenCharacters');
      expect(problem('appSecret', typed), typed).to.equal('tokenCharacters');
    }
  });

  it('and names end somewhere', () => {
    expect(problem('name', 'a'.repeat(201))).to.equal('tooLong');
    expect(problem('accessToken', 'E'.repeat(4097))).to.equal('tooLong');
    expect(problem('appSecret', '0'.repeat(4097))).to.equal('tooLong');
  });
});

describe('credentials: what a request brings', () => {
  it('is its own: nothing is read from the prototype', () => {
    const lent = Object.create(GOOD) as Record<string, unknown>;
    const checked = checkCredentials(lent);
    expect(Object.keys('problems' in checked ? checked.problems : {})).to.have.length(5);
  });
});
