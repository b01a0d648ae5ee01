// Meta's side of the Embedded Signup: the stand-in for its SDK, the popup, and the codes.
import type { Hono } from 'hono';
import { assets } from '../assets.js';
import {
  GROUPS,
  OUTCOMES,
  popupLanguage,
  STEPS,
  TEXTS,
  type Group,
  type Outcome,
  type PopupTexts,
} from '../meta/outcomes.js';
import { escapeHtml, sendPage, type Markup } from '../pages.js';
import { send } from '../respond.js';
import type { Runtime, SandboxEnv } from '../runtime.js';

/** Milliseconds of sandbox time between two steps of a signup: within the 10 s that ids may be late, and not so. */
const PACE = { pace: 500, slow: 8_000 };

export function metaRoutes(app: Hono<SandboxEnv>, rt: Runtime): void {
  app.get('/meta/sdk.js', (c) => {
    const { auto = '', order = 'message-first' } = c.req.query();
    const { speed } = rt.world.clock;
    const settings = {
      home: `${rt.origin(c)}${rt.base}/meta/`,
      pace: PACE.pace / speed,
      slow: PACE.slow / speed,
      auto: auto.split(',').filter(Boolean),
      order,
    };
    const script = assets['meta/sdk.js'].replace('= __SETTINGS__', () => `= ${JSON.stringify(settings)}`);
    return c.body(script, 200, { 'content-type': 'text/javascript; charset=UTF-8' });
  });

  app.get('/meta/popup', (c) => {
    const { app: appId = '', config = '', problem = '', outcome, lang } = c.req.query();
    const language = popupLanguage(lang ?? c.req.header('accept-language'));
    const { groups, outcomes, step, problem: complain, title, refused, ...texts } = TEXTS[language];
    const chosen = OUTCOMES.find((one) => one === outcome) ?? 'finish';
    return sendPage(rt, c, 'meta/popup.html', {
      ...texts,
      lang: language,
      title: problem ? refused : title,
      login: `${texts.app} ${appId || '–'}, ${texts.configuration} ${config || '–'}`,
      choices: problem ? notice(complain(problem)) : choices({ groups, outcomes, step }, chosen),
      hidden: { html: problem ? 'hidden' : '' },
    });
  });

  app.post('/meta/code', () => send({ status: 201, body: { code: rt.world.newMetaCode() } }));
}

const notice = (text: string): Markup => ({
  html: `<section class="problem" role="alert"><p>${escapeHtml(text)}</p></section>`,
});

function choices(
  { groups, outcomes, step }: Pick<PopupTexts, 'groups' | 'outcomes' | 'step'>,
  chosen: Outcome,
): Markup {
  const steps = STEPS.map((name) => `<option>${name}</option>`).join('');
  const option = (outcome: Outcome) => {
    const [name, hint] = outcomes[outcome].map(escapeHtml);
    return (
      `<label class="option"><input type="radio" name="outcome" value="${outcome}" data-outcome="${outcome}"` +
      `${outcome === chosen ? ' checked' : ''} /><span><b>${name}</b><small>${hint}</small></span></label>` +
      (outcome === 'cancel'
        ? `<p class="step"><select name="step" data-field="step" aria-label="${escapeHtml(step)}">${steps}</select></p>`
        : '')
    );
  };
  const group = (name: Group) =>
    `<section role="group" aria-labelledby="group-${name}"><h2 id="group-${name}">${escapeHtml(groups[name])}</h2>` +
    `${GROUPS[name].map(option).join('')}</section>`;
  return { html: (Object.keys(GROUPS) as Group[]).map(group).join('') };
}
