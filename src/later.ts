// The second half of the widget: what is needed once a code is on the screen, or when there will be none.
export { ask } from './core/ask.js';
export { limitedWait } from './core/schedule.js';
export { retryAfter } from './core/transport.js';
export { Ticker } from './controllers/ticker.js';
export { carryOn } from './elements/course.js';
export { copyCode } from './elements/copy.js';
export { laterEvents } from './elements/later-events.js';
export { provided } from './elements/provided.js';
export { redirect } from './elements/redirect.js';
export { LATER } from './i18n/later.js';
export { announcementOf } from './views/announcement.js';
export { cover, isOld, note, toggle } from './views/below.js';
export { help, logo, maker, subtitle } from './views/around.js';
export { errorText } from './views/error-text.js';
export { pulse } from './views/icons.js';
export { looks } from './views/later.styles.js';
export { connected, failed, screenOf } from './views/screens.js';
export { button, screen } from './views/screen.js';
