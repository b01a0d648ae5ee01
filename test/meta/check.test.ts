import { expect } from '@open-wc/testing';
import { PilotError } from '../../src/core/errors.js';
import { check, parseCredentialsUrl } from '../../src/meta/check.js';
import { SETTINGS } from './flow-run.js';

const codeOf = (act: () => void): string | null => {
  try {
    act();
    return null;
  } catch (error) {
    return (error as PilotError).code;
  }
};

describe('before a Meta flow starts', () => {
  it('the page is secure', () => {
    expect(codeOf(() => check('embedded', SETTINGS, false))).to.equal('insecure-context');
    expect(codeOf(() => check('credentials', { ...SETTINGS, credentialsUrl: '/api' }, false))).to.equal(
      'insecure-context',
    );
  });

  it('the embedded signup has its app and its login configuration', () => {
    expect(codeOf(() => check('embedded', SETTINGS, true))).to.equal(null);
    for (const missing of [{ appId: '' }, { configId: '' }])
      expect(() => check('embedded', { ...SETTINGS, ...missing }, true)).to.throw(PilotError, /app-id and config-id/);
  });

  it('the credentials have somewhere to go, and only there', () => {
    const { origin } = location;
    expect(parseCredentialsUrl('https://shop.example/api/')).to.equal('https://shop.example/api/');
    expect(parseCredentialsUrl('https://shop.example')).to.equal('https://shop.example/');
    expect(parseCredentialsUrl(' https://shop.example/api?tenant=7 ')).to.equal('https://shop.example/api?tenant=7');
    expect(parseCredentialsUrl('http://localhost:8080/x')).to.equal('http://localhost:8080/x');
    expect(parseCredentialsUrl('/api/meta/')).to.equal(`${origin}/api/meta/`);
    expect(parseCredentialsUrl('/')).to.equal(`${origin}/`);
    for (const credentialsUrl of [
      '',
      'http://shop.example/api',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      'api/meta',
      'javascript:0',
      'https://user:pw@shop.example/',
      'https://shop.example/#x',
    ])
      expect(() => check('credentials', { ...SETTINGS, credentialsUrl }, true), credentialsUrl).to.throw(
        PilotError,
        /credentials-url/,
      );
    const submitCredentials = async () => {};
    expect(codeOf(() => check('credentials', { ...SETTINGS, submitCredentials }, true))).to.equal(null);
  });
});
