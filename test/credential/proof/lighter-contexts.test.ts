import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { buildOpenBadge } from '../../../src/credential/open-badge/build.js';
import { canonize } from '../../../src/credential/proof/canonize.js';
import { lightenContexts } from '../../../src/credential/proof/lighter-contexts.js';
import { places, sampleInput } from '../sample.js';

const badge = buildOpenBadge(sampleInput(), places);
const [vc = '', ob = ''] = badge['@context'];
const { credentialSubject: subject } = badge;

/** Documents that take every turn of context processing: scoped, nested, propagated, nullified, protected, reverted. */
const documents: readonly object[] = [
  badge,
  { ...badge, '@context': [vc, ob] },
  { ...badge, '@context': [...badge['@context'], { title: 'https://schema.org/name' }], title: 'x' },
  { ...badge, '@context': [...badge['@context'], { name: 'https://evil.example/name' }] },
  { ...badge, '@context': [...badge['@context'], null] },
  {
    ...badge,
    credentialSubject: { ...subject, '@context': { local: 'https://a.example/local' }, local: 'y' },
  },
  { ...badge, credentialSubject: { ...subject, '@context': null } },
  { ...badge, unknown: 1 },
  ...[true, false].flatMap((propagate) =>
    ['A', 'B', 'C'].map((type) => ({
      '@context': {
        '@version': 1.1,
        id: '@id',
        type: '@type',
        '@vocab': 'https://v.example/',
        A: {
          '@id': 'https://t.example/A',
          '@context': {
            '@propagate': propagate,
            p: 'https://a.example/p',
            q: { '@id': 'https://a.example/q', '@type': '@id' },
          },
        },
        B: {
          '@id': 'https://t.example/B',
          '@context': { '@vocab': 'https://b.example/', '@language': 'fr' },
        },
        C: {
          '@id': 'https://t.example/C',
          '@context': [null, { p: 'https://c.example/p', '@base': 'https://c.example/x/' }],
        },
        n: {
          '@id': 'https://t.example/n',
          '@context': { p: { '@id': 'https://n.example/p', '@container': '@list' } },
        },
      },
      id: 'https://d.example/1',
      type: [type, 'Other'],
      p: [
        'one',
        { '@value': 'deux', '@language': 'fr' },
        { p: 'inner', type: 'A', q: 'https://q.example/', n: { p: ['x', 'y'] } },
      ],
      n: [{ p: [1, 2.5, true], type: 'B', p2: { p: 'deep', type: ['C', 'A'] } }, { p: 'plain' }],
      rel: { '@id': 'relative' },
    })),
  ),
  ...Array.from({ length: 40 }, (_, count) =>
    buildOpenBadge(
      sampleInput({ credentialId: `c${count}`, learner: { id: 'l', platformId: 'p', sub: `${count}` } }),
      places,
    ),
  ),
];

describe('jsonld with lighter contexts', function () {
  this.timeout(30_000);

  it('is mended, and makes of every document what jsonld makes of it as it comes', async () => {
    assert.equal(await lightenContexts(), true);
    const file = fileURLToPath(new URL('../outside/canonize-unmended.mjs', import.meta.url));
    const child = spawn(process.execPath, [file], { stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.end(documents.map((document) => `${JSON.stringify(document)}\n`).join(''));
    const theirs = (await text(child.stdout)).trimEnd().split('\n');
    // Twice, since what the first pass left in jsonld's caches serves the second.
    for (const pass of ['cold', 'warm'])
      for (const [index, document] of documents.entries()) {
        const ours = await canonize(document as never).then(
          (quads) => hash('sha256', quads),
          (error) => error.details?.code ?? error.name,
        );
        assert.equal(ours, theirs[index], `${pass}, document ${index}`);
      }
    assert.ok(theirs.filter((one) => /^[0-9a-f]{64}$/.test(one)).length > 40);
    assert.ok(new Set(theirs.filter((one) => !/^[0-9a-f]{64}$/.test(one))).size >= 2, String(theirs));
  });
});
