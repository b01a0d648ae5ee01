// What the scripts of hostile pages do before ours runs: old libraries, polyfills, agents and zones, by their manners.

/** An agent that measures: reads a copy of each answer, passes the call on late, keeps its own name. */
export const FETCH_READER = `
  const original = window.fetch;
  window.fetch = async function (input, init) {
    await new Promise((go) => setTimeout(go, 20));
    const request = new Request(input, init);
    const response = await original.call(window, request);
    await response.clone().text();
    return response;
  };`;

/** A shim over something else: no signal, no Response, no native promise. */
export const FETCH_CARELESS = `
  const original = window.fetch;
  window.fetch = function (url, init) {
    const { signal, ...rest } = init || {};
    const answer = original.call(window, url, rest).then(async (response) => {
      const text = await response.text();
      return { ok: response.ok, status: response.status, headers: { get: (name) => response.headers.get(name) },
        text: () => Promise.resolve(text), json: () => Promise.resolve(JSON.parse(text)) };
    });
    return { then: (done, failed) => { answer.then(done, failed); } };
  };`;

export const ARRAY_ADDITIONS = `
  for (const name of ['each', 'first', 'last', 'remove', 'contains', 'clone', 'empty', 'shuffle', 'insert', 'dark', 'ok'])
    Array.prototype[name] = function () { return 'polluted'; };
  Array.prototype.index = 7;
  String.prototype.trimAll = Function.prototype.method = function () { return 'polluted'; };`;

/** The manners of Prototype, MooTools and their time: same names, other answers at the edges. */
export const ARRAY_REPLACED = `
  const own = (list) => { const all = []; for (let i = 0; i < list.length; i++) all[i] = list[i]; return all; };
  Array.from = function (item) {
    if (item == null) return [];
    if (typeof item === 'string') return [item];
    if (item.toArray) return item.toArray();
    return own(item);
  };
  Object.assign(Array.prototype, {
    toArray() { return own(this); },
    toJSON() { return '[' + own(this).join(', ') + ']'; },
    each(use, that) { for (let i = 0; i < this.length; i++) use.call(that, this[i], i); return this; },
    map(use, that) { const all = []; this.each((value, i) => { all[i] = (use || ((x) => x)).call(that, value, i); }); return all; },
    filter(use, that) { const all = []; this.each((value, i) => { if (use.call(that, value, i)) all[all.length] = value; }); return all; },
    find(use, that) { for (let i = 0; i < this.length; i++) if (use.call(that, this[i], i)) return this[i]; },
    indexOf(item, from) { for (let i = from || 0; i < this.length; i++) if (this[i] === item) return i; return -1; },
    includes(item) { for (let i = 0; i < this.length; i++) if (this[i] == item) return true; return false; },
    some(use, that) { for (let i = 0; i < this.length; i++) if ((use || ((x) => x)).call(that, this[i], i)) return true; return false; },
    forEach(use, that) { this.each(use, that); return this; },
    concat() { const all = own(this); for (const more of arguments) if (more instanceof Array) for (const one of more) all[all.length] = one; else all[all.length] = more; return all; },
    flatten() { return this; }, compact() { return this; }, uniq() { return this; }, without() { return this; },
  });
  String.prototype.toJSON = function () { return this.valueOf(); };
  String.prototype.startsWith = function (text) { return this.lastIndexOf(text, 0) === 0; };
  Function.prototype.bind = function (that) {
    const all = own(arguments), made = this; all.shift();
    return function () { return made.apply(that, all.concat(own(arguments))); };
  };
  Element.prototype.update = Element.prototype.show = Element.prototype.hide = Element.prototype.select = function () { return this; };
  window.$ = window.$$ = (name) => document.getElementById(name);`;

export const OBJECT_ADDITIONS = `
  for (const name of ['extend', 'forEach', 'clone', 'each', 'isEmpty', 'toQueryString', 'watch', 'size', 'type'])
    Object.prototype[name] = function () { return 'polluted'; };
  Object.prototype.polluted = 'yes';`;

export const JSON_REVIVER = `
  const original = JSON.parse;
  JSON.parse = (text, reviver) => original(text, function (key, value) {
    if (reviver) value = reviver.call(this, key, value);
    if (typeof value === 'string' && /^\\d{4}-\\d\\d-\\d\\dT/.test(value)) return new Date(value);
    if (typeof value === 'number') return BigInt(Math.trunc(value));
    if (typeof value === 'object' && value && !Array.isArray(value)) return Object.freeze(Object.assign(Object.create(null), value));
    return value;
  });`;

export const CUSTOM_EVENT = `
  function CustomEvent(type, params) {
    params = params || { bubbles: false, cancelable: false, detail: undefined };
    const event = document.createEvent('CustomEvent');
    event.initCustomEvent(type, params.bubbles, params.cancelable, params.detail);
    return event;
  }
  CustomEvent.prototype = window.Event.prototype;
  window.CustomEvent = CustomEvent;`;

/** As tools for hot replacement and for scoped registries do. */
export const DEFINE_WRAPPED = `
  const original = customElements.define;
  window.defined = [];
  customElements.define = function (name, element, options) {
    window.defined.push(name);
    return original.call(customElements, name, class extends element {}, options);
  };`;

export const ZONES = `
  const wrap = (use) => function () { return use.apply(this, arguments); };
  const tasks = new WeakMap();
  for (const kind of ['Timeout', 'Interval']) {
    const [set, clear] = [window['set' + kind], window['clear' + kind]];
    window['set' + kind] = function (use, delay, ...more) {
      const task = { type: 'macroTask', state: 'scheduled' };
      tasks.set(task, set.call(window, wrap(use), delay, ...more));
      return task;
    };
    window['clear' + kind] = (task) => { if (task) { if (!tasks.has(task)) throw new Error('not a task of this zone'); clear.call(window, tasks.get(task)); } };
  }
  const { requestAnimationFrame, queueMicrotask } = window;
  window.requestAnimationFrame = (use) => requestAnimationFrame.call(window, wrap(use));
  window.queueMicrotask = (use) => queueMicrotask.call(window, wrap(use));
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const listeners = new WeakMap();
  EventTarget.prototype.addEventListener = function (type, use, options) {
    if (typeof use !== 'function') return addEventListener.call(this, type, use, options);
    if (!listeners.has(use)) listeners.set(use, wrap(use));
    return addEventListener.call(this, type, listeners.get(use), options);
  };
  EventTarget.prototype.removeEventListener = function (type, use, options) {
    return removeEventListener.call(this, type, (typeof use === 'function' && listeners.get(use)) || use, options);
  };
  class ZoneAwarePromise extends Promise {}
  window.Promise = ZoneAwarePromise;`;
