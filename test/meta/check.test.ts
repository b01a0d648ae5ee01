import { expect } from '@open-wc/testing';
import * as meta from '../../src/meta/check.js';
import { kit, SETTINGS } from './flow-run.js';

const check = (...[via, settings, isSecure]: Parameters<typeof meta.check> extends [unknown, ...infer R] ? R : never) =>
  meta.check(kit, via, settings, isSecure);
const parseCredentialsUrl = (input: string) => meta.parseCredentialsUrl(kit, input);

describe('before a Meta flow starts', () => {
  it('the page is secure', () => {
    expect(check('embedded', SETTINGS, false)?.code).to.equal('insecure-context');
    expect(check('credentials', { ...SETTINGS, credentialsUrl: '/api' }, false)?.code).to.equal('insecure-context');
  });

  it('the embedded signup has its app and its login configuration', () => {
    expect(check('embedded', SETTINGS, true)).to.equal(null);
    for (const missing of [{ appId: '' }, { configId: '' }]) {
      const { code, message } = check('embedded', { ...SETTINGS, ...missing }, true)!;
      expect([code, /app-id and config-id/.test(message)]).to.deep.equal(['config', true]);
    }
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
    ]) {
      const { code, message } = check('credentials', { ...SETTINGS, credentialsUrl }, true)!;
      expect([code, /credentials-url/.test(message)], credentialsUrl).to.deep.equal(['config', true]);
    }
    const submitCredentials = async () => {};
    expect(check('credentials', { ...SETTINGS, submitCredentials }, true)).to.equal(null);
  });
});
