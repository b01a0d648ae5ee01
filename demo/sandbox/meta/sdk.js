// A stand-in for Meta's SDK: puts `FB` on the page, and plays how a signup goes. Loaded as a classic script.
/* global __SETTINGS__, fetch, location, open, screen, MessageEvent, URLSearchParams, setInterval, clearInterval */
(() => {
  /**
   * `home`: where the sandbox serves Meta's part. `pace` and `slow`: milliseconds between two steps.
   * `auto`: outcomes of one login after the other, without a popup; the last one goes on. `order`: theirs.
   */
  const settings = __SETTINGS__;

  const digits = (length) =>
    Array.from({ length }, (_, at) => Math.floor(Math.random() * (at ? 10 : 9)) + (at ? 0 : 1)).join('');

  // What a page hears has the origin of the window that sent it, and the sandbox is not facebook.com. An event that is
  // made on the page itself may name any origin: so a stand-in can be heard without a back door in the product.
  function hear(data, origin = 'https://www.facebook.com') {
    window.dispatchEvent(new MessageEvent('message', { data, origin }));
  }

  /** All that Meta's window may say in one signup, under the ids of that signup. */
  function messages(step) {
    const [phone_number_id, waba_id, business_id] = [digits(15), digits(16), digits(15)];
    const all = { phone_number_id, waba_id, business_id };
    const report = {
      error_message: 'The phone number could not be verified.',
      session_id: `sandbox-${digits(15)}`,
      timestamp: String(Math.floor(Date.now() / 1000)),
    };
    const say = (event, data, origin) => () =>
      hear(JSON.stringify({ type: 'WA_EMBEDDED_SIGNUP', event, version: 3, data }), origin);
    return {
      finish: say('FINISH', all),
      coexistence: say('FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING', { waba_id }),
      onlyWaba: say('FINISH_ONLY_WABA', { waba_id, business_id }),
      migration: say('FINISH_OBO_MIGRATION', all),
      grantOnly: say('FINISH_GRANT_ONLY_API_ACCESS', { business_id }),
      cancel: say('CANCEL', { current_step: step }),
      reported: say('CANCEL', { ...report, error_code: '524126' }),
      error: say('ERROR', { ...report, error_id: '524126' }), // the older name of the error's number
      foreign: say('FINISH', { ...all, waba_id: '6666666666666666' }, 'https://evilfacebook.com'),
    };
  }

  /** Step by step what happens after the choice; undefined for an outcome that there is not. */
  function plan({ outcome, step = 'PHONE_NUMBER_SETUP', order }, { close, code, none }) {
    const say = messages(step);
    // Nobody promises the order of the message and the callback.
    const both = (message, callback) =>
      order === 'code-first' ? [callback, message, close] : [message, close, callback];
    return {
      finish: both(say.finish, code),
      coexistence: both(say.coexistence, code),
      'only-waba': both(say.onlyWaba, code),
      'obo-migration': both(say.migration, code),
      'grant-only': both(say.grantOnly, code),
      cancel: both(say.cancel, none),
      closed: [close, none],
      'cancel-then-finish': [say.cancel, close, say.finish, code],
      'reported-error': both(say.reported, none),
      error: both(say.error, none),
      'code-without-ids': [close, code],
      'ids-without-code': [say.finish, close, none],
      repeated: [say.finish, say.finish, close, code, say.finish],
      foreign: [say.foreign, ...both(say.finish, code)],
      silent: [close],
    }[outcome];
  }

  /** What a login can do to its page: close its popup, and call back with or without a code. Once. */
  function session(callback, popup) {
    let answered = false;
    let over = false;
    const answer = (status, authResponse) => {
      if (answered) return;
      answered = true;
      callback({ status, authResponse });
    };
    return {
      /** Whether the popup was closed by hand: it has nothing more to say. */
      isLeft: () => popup !== null && popup.closed && !over,
      close() {
        over = true;
        popup?.close();
      },
      none: () => answer('unknown', null),
      async code() {
        const response = await fetch(`${settings.home}code`, { method: 'POST' });
        const { code } = await response.json();
        // The real SDK hears from its window on the same channel, and what it hears holds the code.
        hear(`cb=f${digits(12)}&domain=${location.hostname}&relation=opener&frame=f${digits(12)}&code=${code}`);
        answer('connected', { code, userID: null, expiresIn: null });
      },
    };
  }

  async function play(steps, login, pace) {
    for (const [at, step] of steps.entries()) {
      if (at && step !== login.close) await new Promise((next) => setTimeout(next, pace));
      if (login.isLeft()) return;
      await step();
    }
  }

  /** Waits until somebody chooses in the popup, or closes it. */
  function attend(popup, login) {
    const { origin: home } = new URL(settings.home);
    const watch = setInterval(() => {
      if (!popup.closed) return;
      clearInterval(watch);
      window.removeEventListener('message', choose);
      if (login.isLeft()) login.none();
    }, 200);
    function choose({ data, source, origin }) {
      if (source !== popup || origin !== home || data?.sandbox !== 'meta') return;
      window.removeEventListener('message', choose);
      void play(plan(data, login), login, data.pace === 'slow' ? settings.slow : settings.pace);
    }
    window.addEventListener('message', choose);
  }

  function show(callback, { config_id, extras }, problem) {
    const query = new URLSearchParams({ app: app.appId ?? '', config: config_id ?? '', problem });
    if (extras?.featureType === 'whatsapp_business_app_onboarding') query.set('outcome', 'coexistence');
    const [width, height] = [560, 780];
    const [left, top] = [(screen.width - width) / 2, (screen.height - height) / 2];
    const features = `popup,width=${width},height=${height},left=${left},top=${top}`;
    const popup = open(`${settings.home}popup?${query}`, '_blank', features);
    // A blocked popup is never heard of again, as with the real SDK.
    if (popup) attend(popup, session(callback, popup));
  }

  /** What Meta's window would refuse, or answer with something else than a code. */
  function missing({ config_id, response_type, override_default_response_type }) {
    if (!config_id) return 'config_id';
    if (response_type !== 'code') return 'response_type';
    return override_default_response_type === true ? '' : 'override_default_response_type';
  }

  let app = null;
  let logins = 0;

  function init(options = {}) {
    if (!options.version) throw new Error('init not called with valid version');
    app = options;
  }

  function login(callback, options = {}) {
    // Both as in the real SDK: it takes no async function, and a login before init goes nowhere.
    const type = Object.prototype.toString.call(callback).slice(8, -1).toLowerCase();
    if (type !== 'function') throw new Error(`Expression is of type ${type}, not function`);
    if (!app) return console.error('FB.login() called before FB.init().');
    const { auto, order } = settings;
    if (!auto.length) return show(callback, options, missing(options));
    if (missing(options)) return console.error(`FB.login() called without a proper ${missing(options)}.`);
    const [outcome, step] = auto[Math.min(logins++, auto.length - 1)].split(':');
    const simulated = session(callback, null);
    void play(plan({ outcome, step, order }, simulated), simulated, 0);
  }

  for (const entry of settings.auto)
    if (!plan({ outcome: entry.split(':')[0] }, {})) throw new Error(`sdk.js?auto: there is no outcome "${entry}".`);

  window.FB = { init, login };
  window.fbAsyncInit?.();
})();
