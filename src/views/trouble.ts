// "Trouble linking?": what the phone may say, and what helps. Nobody but the person can see it, so they are asked; what
// they choose is told to nobody.
import { html, nothing, type TemplateResult } from 'lit';
import type { Answer } from '../i18n/trouble/answers.js';
import { button, marked } from './controls.js';
import { otherWay } from './other-way.js';
import type { View } from './view.js';

/** There from the first code on. Before, and behind another screen, it keeps its place unseen. */
export function trouble(view: View): TemplateResult {
  const { snapshot, messages, actions } = view;
  const isOpen = view.troubled && /pairing|stale/.test(snapshot.phase);
  return html`<details
    class="trouble ${snapshot.code ? '' : 'gone'}"
    ?open=${isOpen}
    @toggle=${({ target }: Event) => actions.trouble((target as HTMLDetailsElement).open)}
  >
    <summary .textContent=${messages.trouble}></summary>
    ${isOpen ? answersOf(view) : nothing}
  </details>`;
}

function answersOf(view: View): TemplateResult | typeof nothing {
  const { answers, messages, actions } = view;
  if (answers === null)
    return html`<p>${messages.offlineError}</p>
      ${button(messages.retry, () => actions.trouble(true), 'quiet')}`;
  if (!answers) return nothing;
  /** Each action closes the answers: what comes next is on the screen above them. */
  const acts = ({ action }: Answer): TemplateResult => {
    const way = action === 'other' && otherWay(view);
    const isWait = action === 'wait';
    return button(
      isWait ? answers.wait : way || messages.newCode,
      () => {
        actions.trouble(false);
        if (way) actions.swap();
        else if (!isWait) actions.refresh();
      },
      'quiet',
    );
  };
  return html`<p class="muted">${answers.question}</p>
    ${answers.cases.map(
      (answer) =>
        html`<details>
          <summary>${answer.says}</summary>
          <p>${marked(answer.helps)}</p>
          ${acts(answer)}
        </details>`,
    )}`;
}
