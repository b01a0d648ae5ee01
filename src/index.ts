// `pilot-connect`: registers the elements. This import is the library's only side effect.
import { definePilotConnect } from './define.js';

export * from './define.js';

definePilotConnect();
