// The own-domain page's script: gives the widget its token and its API before it is defined, and the page the tenant's
// title and background once they are known. It stores nothing, and sends nothing itself.
import { firstLanguage, PAGE_TEXTS, pageLanguage } from '../server/page-texts.js';
import { tokenOf } from './token.js';

const root = document.documentElement;
const widget = document.querySelector('pilot-connect')!;
const heading = document.querySelector('h1')!;

function retitle(company: string | null): void {
  const { title } = PAGE_TEXTS[pageLanguage(root.lang) ?? 'en'];
  const neutral = Object.values(PAGE_TEXTS).map((texts) => texts.title(null));
  // A title that the integrator chose stays.
  if (!neutral.includes(document.title)) return;
  document.title = title(company);
  heading.textContent = title(company);
}

// A file on a static host is one for all languages.
if ('languages' in root.dataset) {
  root.lang = firstLanguage(navigator.languages);
  retitle(null);
}

// Relative to the page, where it is served beside the token endpoints; the widget takes none that is.
const base = widget.getAttribute('base-url');
if (base?.startsWith('.')) widget.setAttribute('base-url', new URL(base, location.href).pathname);

widget.addEventListener('pilot-ready', ({ detail: { branding } }) => {
  retitle(branding?.companyName ?? null);
  // Through the object model, which a strict CSP allows. Already checked to be `#rrggbb`.
  if (branding?.backgroundColor) root.style.setProperty('background-color', branding.backgroundColor);
});

const token = tokenOf(location);
// A property, never an attribute: those are in the document for everybody to read.
if (token) widget.token = token;
// Without one the widget says that the link is not right.
else void customElements.whenDefined('pilot-connect').then(() => widget.start());
