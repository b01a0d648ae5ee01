// Gives the keyboard's focus to the window on a bare X screen. Without a window manager nobody else does, and a page
// without it matches no `:focus`. Speaks the few requests of the X protocol (little-endian) that this takes.
import { connect } from 'node:net';

const QUERY_TREE = 15;
const GET_WINDOW_ATTRIBUTES = 3;
const SET_INPUT_FOCUS = 42;
const VIEWABLE = 2;

/** @param display as in `DISPLAY`: `:7` */
export async function focusWindow(display: string): Promise<void> {
  const socket = connect(`/tmp/.X11-unix/X${display.replace(/^:|\..*$/g, '')}`);
  const chunks = socket.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
  let got = Buffer.alloc(0);
  const read = async (length: number): Promise<Buffer> => {
    while (got.length < length) {
      const { value, done } = await chunks.next();
      if (done) throw new Error('The X server hung up.');
      got = Buffer.concat([got, value]);
    }
    const part = got.subarray(0, length);
    got = got.subarray(length);
    return part;
  };
  const send = (opcode: number, detail: number, ...words: number[]): void => {
    const request = Buffer.alloc(4 + 4 * words.length);
    request.writeUInt8(opcode, 0);
    request.writeUInt8(detail, 1);
    request.writeUInt16LE(1 + words.length, 2);
    words.forEach((word, at) => request.writeUInt32LE(word, 4 + 4 * at));
    socket.write(request);
  };
  const reply = async (): Promise<Buffer> => {
    const head = await read(32);
    if (head[0] !== 1) throw new Error(`The X server refused a request (error ${head[1]}).`);
    return Buffer.concat([head, await read(4 * head.readUInt32LE(4))]);
  };
  try {
    socket.write(Buffer.from('6c000b000000000000000000', 'hex'));
    const head = await read(8);
    if (head[0] !== 1) throw new Error('The X server refused the connection.');
    const setup = await read(4 * head.readUInt16LE(6));
    const screens = 32 + 4 * Math.ceil(setup.readUInt16LE(16) / 4) + 8 * setup[21]!;
    send(QUERY_TREE, 0, setup.readUInt32LE(screens));
    const tree = await reply();
    for (let at = 0; at < tree.readUInt16LE(16); at++) {
      const window = tree.readUInt32LE(32 + 4 * at);
      send(GET_WINDOW_ATTRIBUTES, 0, window);
      if ((await reply())[26] === VIEWABLE) send(SET_INPUT_FOCUS, 0, window, 0);
    }
    // An answer to a question asked last: the server has done all before it.
    send(QUERY_TREE, 0, setup.readUInt32LE(screens));
    await reply();
  } finally {
    socket.destroy();
  }
}
