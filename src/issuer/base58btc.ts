const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const values = new Map([...alphabet].map((letter, value) => [letter, value]));
/** 58^5 times two bytes and the carry stays an exact integer. */
const chunk = 58 ** 5;

/** Base58 with Bitcoin's alphabet (W3C Controlled Identifiers 1.0, section 2.4), without the multibase prefix. */
export function base58btc(bytes: Uint8Array): string {
  let zeros = 0;
  while (zeros < bytes.length && bytes[zeros] === 0) zeros++;
  // Digits to base 58^5, least significant first: five letters for each pass over the bytes.
  const digits: number[] = [];
  // Two bytes at a time, the first alone where their number is odd.
  for (let at = zeros - ((bytes.length - zeros) % 2); at < bytes.length; at += 2) {
    let carry = (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
    for (let index = 0; index < digits.length; index++) {
      const value = (digits[index] ?? 0) * 65_536 + carry;
      carry = Math.floor(value / chunk);
      digits[index] = value - carry * chunk;
    }
    if (carry > 0) digits.push(carry);
  }
  let text = '';
  for (let index = 0; index < digits.length; index++) {
    let digit = digits[index] ?? 0;
    let letters = '';
    for (let count = 0; count < 5; count++) {
      if (index === digits.length - 1 && digit === 0) break;
      letters = (alphabet[digit % 58] ?? '') + letters;
      digit = Math.floor(digit / 58);
    }
    text = letters + text;
  }
  return '1'.repeat(zeros) + text;
}

/** @returns undefined when a letter is not of the alphabet */
export function fromBase58btc(text: string): Uint8Array | undefined {
  let zeros = 0;
  while (zeros < text.length && text[zeros] === '1') zeros++;
  const bytes: number[] = [];
  for (const letter of text.slice(zeros)) {
    const value = values.get(letter);
    if (value === undefined) return undefined;
    let carry = value;
    for (let index = 0; index < bytes.length; index++) {
      carry += (bytes[index] ?? 0) * 58;
      bytes[index] = carry & 0xff;
      carry >>= 8;
    }
    while (carry > 0) {
      bytes.push(carry & 0xff);
      carry >>= 8;
    }
  }
  return Uint8Array.from([...new Array<number>(zeros).fill(0), ...bytes.reverse()]);
}
