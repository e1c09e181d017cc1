import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const sheet = readFileSync(new URL('../../src/web/assets/acquis.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = [...sheet.matchAll(/:root \{([^}]*--paper[^}]*)\}/g)].map(
  ([, body = '']) => body,
);

/** Text and what it stands on: at least 4.5 to 1 (WCAG 2.2, 1.4.3). */
const texts = [
  ['ink', 'paper'],
  ['ink', 'surface'],
  ['ink-soft', 'paper'],
  ['ink-soft', 'surface'],
  ['ink-soft', 'accent-soft'],
  ['accent', 'paper'],
  ['accent', 'surface'],
  ['accent', 'accent-soft'],
  ['accent-strong', 'surface'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['surface', 'bad'],
  ['bad', 'paper'],
  ['bad', 'surface'],
  ...['good', 'bad', 'wait', 'info'].flatMap((tone) => [
    [tone, `${tone}-soft`],
    ['ink', `${tone}-soft`],
  ]),
] as const;

/** What shows where a control is: at least 3 to 1 (WCAG 2.2, 1.4.11). */
const edges = [
  ['line-strong', 'surface'],
  ['line-strong', 'paper'],
  ['focus', 'surface'],
  ['focus', 'paper'],
] as const;

describe('the colours', () => {
  for (const [theme, body] of [
    ['light', light],
    ['dark', dark],
  ] as const) {
    const colour = (name: string): string => {
      const value = new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(body)?.[1];
      assert.ok(value, `--${name} in the ${theme} theme`);
      return value;
    };
    const look = (pairs: readonly (readonly string[])[], least: number) => {
      for (const [front = '', back = ''] of pairs) {
        const ratio = contrast(colour(front), colour(back));
        assert.ok(ratio >= least, `${front} on ${back}: ${ratio.toFixed(2)}`);
      }
    };

    it(`of the ${theme} theme can be read: every text stands out from its ground`, () => look(texts, 4.5));
    it(`of the ${theme} theme show where fields and the focus are`, () => look(edges, 3));
  }
});

/** WCAG 2.2, “contrast ratio”. */
function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
