// The one type of image that is decoded: PNG, all that the API sends. It is measured and found whole before that, since
// few bytes may unfold to gigabytes, and since Firefox and WebKit would draw what there is of one that was cut off.

/** The largest image that is decoded, in bytes. */
export const MOST_BYTES = 512 * 1024;
/** Its largest side in pixels. A QR code needs far less. */
const MOST_PIXELS = 2048;
/** The signature and the start of the header. */
const START = /^iVBORw0KGgoAAAANSUhEU/;
/** The name of the last chunk. */
const IEND = 0x49454e44;

export const isPng = (base64: string): boolean => START.test(base64);

/**
 * @param base64 of the file's bytes, which begin as a PNG does
 * @returns a bitmap that the caller closes
 * @throws where it is not a whole PNG of at most 512 KiB and 2048 pixels a side, or the browser cannot decode it
 */
export async function decodePng(base64: string): Promise<ImageBitmap> {
  const binary = atob(base64);
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  const side = Math.max(view.getUint32(16), view.getUint32(20));
  if (binary.length > MOST_BYTES || side > MOST_PIXELS) throw new RangeError('too large');
  // From chunk to chunk: length, name, data, checksum. Where the last one is missing, this runs off the end and throws.
  let at = 8;
  while (view.getUint32(at + 4) !== IEND) at += view.getUint32(at) + 12;
  view.getUint32(at + 8);
  return createImageBitmap(new Blob([bytes], { type: 'image/png' }));
}
