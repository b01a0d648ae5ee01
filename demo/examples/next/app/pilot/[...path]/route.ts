// The API on this site's own origin, as the README tells.
import { createConnectHandler } from 'pilot-connect/server';
import { api } from '../../link';

const handle = createConnectHandler({ baseUrl: api });
export { handle as GET, handle as POST };
