import { expect } from '@open-wc/testing';
import { isPhone } from '../../src/controllers/phone.js';

const AGENTS = {
  iphone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1',
  ipad: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.5 Safari/605.1.15',
  oldIpad:
    'Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) AppleWebKit/605.1.15 Version/12.1.2 Mobile/15E148 Safari/604.1',
  samsung:
    'Mozilla/5.0 (Linux; Android 14; SM-S911B) AppleWebKit/537.36 SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36',
  androidTablet: 'Mozilla/5.0 (Linux; Android 13; SM-X200) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36',
  firefoxTablet: 'Mozilla/5.0 (Android 13; Tablet; rv:127.0) Gecko/127.0 Firefox/127.0',
  firefoxPhone: 'Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0',
  windows: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36',
  chromebook: 'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36',
};

describe('a phone', () => {
  for (const [name, coarse, hovers, agent, phone] of [
    ['an iPhone', true, false, AGENTS.iphone, true],
    ['an Android phone', true, false, AGENTS.samsung, true],
    ['a Samsung that reports hover', true, true, AGENTS.samsung, true],
    ['an Android phone in Firefox', true, false, AGENTS.firefoxPhone, true],
    ['an iPad, which calls itself a Macintosh', true, false, AGENTS.ipad, false],
    ['an old iPad', true, false, AGENTS.oldIpad, false],
    ['an Android tablet', true, false, AGENTS.androidTablet, false],
    ['an Android tablet that reports hover', true, true, AGENTS.androidTablet, false],
    ['an Android tablet in Firefox', true, false, AGENTS.firefoxTablet, false],
    ['an Android tablet with a mouse', false, true, AGENTS.androidTablet, false],
    ['a computer with a touch screen beside its mouse', false, true, AGENTS.windows, false],
    ['a computer whose main pointer is the touch screen', true, true, AGENTS.windows, false],
    ['a Chromebook with a touch screen', true, true, AGENTS.chromebook, false],
    ['a phone that asks for the site as computers see it', true, false, AGENTS.chromebook, true],
    ['a phone that says nothing of itself', true, false, '', true],
    ['a computer', false, true, AGENTS.windows, false],
    ['a device without any pointer', false, false, '', false],
  ] as const) {
    it(`${phone ? 'is' : 'is not'} ${name}`, () => {
      expect(isPhone(coarse, hovers, agent)).to.equal(phone);
    });
  }
});
