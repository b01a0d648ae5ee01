// The images that the gateway sends: PNG data URLs, error correction H, a margin of three modules, coloured modules.
import { randomBytes } from 'node:crypto';
import QRCode from 'qrcode';

const COLOURS = ['#198754', '#0d3b66'];

/** About 350 px for a payload of the usual length. `turn` picks the colour, which changes from code to code. */
export function qrImage(payload: string, turn: number): Promise<string> {
  return QRCode.toDataURL(payload, {
    errorCorrectionLevel: 'H',
    margin: 3,
    scale: 4,
    color: { dark: COLOURS[turn % COLOURS.length]!, light: '#ffffff' },
  });
}

/** Starts as a PNG and ends in the middle. */
export const brokenImage = (image: string): string => image.slice(0, Math.floor(image.length / 3));

/** A PNG's signature and 600 KiB of noise. */
export const hugeImage = (): string =>
  `data:image/png;base64,${Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), randomBytes(600 * 1024)]).toString('base64')}`;
