// Phone numbers are shown and told with their middle hidden.
import { cleanText } from './text.js';

/** `+5511999999999` → `+55 11 99***-9999`. What is masked already stays as it is; null where there is no number. */
export function maskNumber(value: unknown): string | null {
  const shown = cleanText(value, 40);
  if (!shown || /[*•x]{2}|…/i.test(shown)) return shown;
  const digits = shown.replace(/\D/g, '');
  const brazil = digits.replace(/^55(..)(..)\d{2,3}(\d{4})$/, '+55 $1 $2***-$3');
  if (brazil !== digits) return brazil;
  return digits.length < 8 ? (digits ? '***' : null) : digits.replace(/^(\d{1,4})\d{3,}(\d{4})$/, '+$1***-$2');
}
