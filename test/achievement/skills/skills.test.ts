import assert from 'node:assert/strict';
import fc from 'fast-check';
import { csvRecords } from '../../../src/achievement/skills/csv-records.js';
import { EscoUnavailable, escoService } from '../../../src/achievement/skills/esco-service.js';
import { findSkills, type SkillsFound } from '../../../src/achievement/skills/find-skills.js';
import { importSkills } from '../../../src/achievement/skills/import-skills.js';
import { nameAlignment } from '../../../src/achievement/skills/name-alignment.js';
import { rankSkills } from '../../../src/achievement/skills/rank-skills.js';
import { escoSkillUri, type Skill } from '../../../src/achievement/skills/skill.js';
import { FetchFailed } from '../../../src/http/fetch-failed.js';
import type { FetchGuarded } from '../../../src/http/guarded-client.js';
import { openStore } from '../../../src/store/open.js';
import type { Store } from '../../../src/store/store.js';
import { type EscoServer, pruning, startEscoServer } from './esco-server.js';

/** As the official files have it: other names are a line each, quotations hold commas, quotes and line ends. */
const file = `conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,definition,inScheme,description
KnowledgeSkillCompetence,${pruning},skill/competence,sector-specific,tailler des plantes,"élaguer
rabattre ""court""",,released,2023-11-30,,,x,"Couper, en hiver."
KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/00000000-0000-4000-8000-000000000002,knowledge,cross-sector,horticulture,,,released,,,,,
KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/00000000-0000-4000-8000-000000000003,knowledge,,ancien,,,obsolete,,,,,
KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/00000000-0000-4000-8000-000000000004,knowledge,,,,,released,,,,,
Occupation,http://data.europa.eu/esco/occupation/1,,,élagueur,,,released,,,,,
SkillGroup,http://data.europa.eu/esco/skill/00000000-0000-4000-8000-000000000005,,,cultiver,,,released,,,,,
`;

async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function all<T>(values: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const value of values) found.push(value);
  return found;
}

describe('reading comma-separated values as they come in', () => {
  it('gives back any table, however it is cut into pieces', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.array(fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', ' ') }), {
            minLength: 2,
            maxLength: 3,
          }),
          { minLength: 1 },
        ),
        fc.integer({ min: 1, max: 9 }),
        async (table, size) => {
          const text = table
            .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
            .join('\r\n');
          assert.deepEqual(await all(csvRecords(pieces(`\uFEFF${text}`, size))), table);
        },
      ),
    ));

  it('says where a quotation begins that does not end', async () => {
    await assert.rejects(all(csvRecords(pieces('a,b\n1,"2\n3', 4))), {
      code: 'ERR_CSV_MALFORMED',
      line: 2,
    });
  });
});

describe('an address of an ESCO skill', () => {
  it('is taken in every form that browsers copy it in, and nothing else is', () => {
    assert.equal(
      escoSkillUri(
        ` ${pruning.replace('http:', 'https:').toUpperCase().replace('HTTPS://DATA.EUROPA.EU/ESCO/SKILL', 'https://data.europa.eu/esco/skill')} `,
      ),
      pruning,
    );
    for (const other of [
      '',
      pruning.slice(0, -1),
      `${pruning}#x`,
      pruning.replace('skill', 'occupation'),
      'javascript:alert(1)',
    ])
      assert.equal(escoSkillUri(other), undefined, other);
  });
});

describe('ESCO skills', () => {
  let store: Store;
  let server: EscoServer;
  let now = Date.UTC(2026, 10, 22);
  const needs = () => ({
    skills: store.skills,
    fetchGuarded: server.client.fetchGuarded,
    esco: escoService({
      baseUrl: server.baseUrl,
      fetchGuarded: server.client.fetchGuarded,
      clock: () => now,
    }),
  });
  const importFile = (text = file) =>
    importSkills({ skills: store.skills, progress: () => {} }, { chunks: pieces(text, 50), language: 'fr' });

  beforeEach(async () => {
    store = await openStore('sqlite::memory:');
    server = await startEscoServer();
  });
  afterEach(async () => {
    await server[Symbol.asyncDispose]();
    await store[Symbol.asyncDispose]();
  });

  it('are taken over from an official file; the same file again changes nothing', async () => {
    const passedOver = { obsolete: 1, unnamed: 1, 'no-skill': 2 };
    assert.deepEqual(await importFile(), { read: 2, changed: 2, passedOver });
    assert.deepEqual(await importFile(), { read: 2, changed: 0, passedOver });
    const wanted: Skill = {
      uri: pruning,
      language: 'fr',
      label: 'tailler des plantes',
      altLabels: ['élaguer', 'rabattre "court"'],
      description: 'Couper, en hiver.',
      kind: 'skill/competence',
      reuse: 'sector-specific',
    };
    assert.deepEqual(await store.skills.byUri(pruning), [wanted]);
  });

  it('are not taken from a file of something else, and it is said what is missing', async () => {
    await assert.rejects(importFile('name,age\nZoé,3\n'), {
      code: 'ERR_ESCO_FILE',
      message: /no column conceptUri and no column preferredLabel/,
    });
  });

  const skillsOf = (found: SkillsFound) => (found.outcome === 'found' ? found.skills : []);

  it('are found among those imported first, then at the web service, none of them twice', async () => {
    const own: Skill = {
      uri: `${pruning.slice(0, -1)}0`,
      language: 'en',
      label: 'prune trees',
      altLabels: [],
    };
    await store.skills.keep([own, { ...own, uri: pruning, label: 'prune plants (imported)' }]);
    const found = await findSkills(needs(), { text: 'prune', language: 'en' });
    assert.equal(found.outcome === 'found' && found.service, 'asked');
    assert.deepEqual(
      skillsOf(found).map(({ label }) => label),
      ['prune trees', 'prune plants (imported)'],
    );
    const elsewhere = await findSkills(needs(), { text: 'graft', language: 'en' });
    assert.deepEqual(
      skillsOf(elsewhere).map(({ label }) => label),
      ['prune plants'],
    );
  });

  it('are those imported alone where the web service does not answer, and it is said so', async () => {
    await importFile();
    server.fails = { status: 503, body: '' };
    const found = await findSkills(needs(), { text: 'Élag', language: 'fr' });
    assert.equal(found.outcome === 'found' && found.service, 'unavailable');
    assert.deepEqual(
      skillsOf(found).map(({ uri }) => uri),
      [pruning],
    );
    const some = await findSkills(needs(), { text: 'tailler de jeunes pommiers', language: 'fr' });
    assert.deepEqual(
      skillsOf(some).map(({ uri }) => uri),
      [pruning],
    );
    const none = await findSkills(needs(), { text: 'conduire de la', language: 'fr' });
    assert.deepEqual(none, { outcome: 'found', skills: [], service: 'unavailable' });
    assert.deepEqual(await findSkills(needs(), { text: ' — ', language: 'fr' }), { outcome: 'empty' });
  });

  it('are found without asking anybody where all of ESCO was imported, or enough was found', async () => {
    const many = (count: number, label: string): Skill[] =>
      Array.from({ length: count }, (_, index) => ({
        uri: `http://data.europa.eu/esco/skill/00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
        language: 'fr',
        label: `${label} ${index}`,
        altLabels: [],
      }));
    await store.skills.keep(many(12, 'tailler'));
    const enough = await findSkills(needs(), { text: 'tailler', language: 'fr' });
    assert.equal(skillsOf(enough).length, 12);
    await store.skills.keep(many(10_000, 'greffer'));
    const none = await findSkills(needs(), { text: 'souder', language: 'fr' });
    assert.deepEqual(none, { outcome: 'found', skills: [], service: 'not-needed' });
    assert.deepEqual(server.asked, []);
  });

  it('are not waited for again, for a minute, once the web service could not be reached', async () => {
    let tried = 0;
    const fetchGuarded: FetchGuarded = async () => {
      tried += 1;
      throw new FetchFailed('ERR_FETCH_NETWORK', 'https://esco.example/', 'ETIMEDOUT');
    };
    const esco = escoService({ baseUrl: 'https://esco.example', fetchGuarded, clock: () => now });
    await assert.rejects(esco.search('prune', 'en'), EscoUnavailable);
    await assert.rejects(esco.search('graft', 'en'), EscoUnavailable);
    assert.equal(tried, 1);
    now += 60_000;
    await assert.rejects(esco.search('graft', 'en'), EscoUnavailable);
    assert.equal(tried, 2);
  });

  it('are asked of the web service where none are imported in the language, once for the same words', async () => {
    await importFile();
    const asking = needs();
    for (const _ of [1, 2]) {
      const found = await findSkills(asking, { text: 'prune & graft', language: 'en' });
      assert.ok(found.outcome === 'found' && found.service === 'asked');
      assert.deepEqual(found.skills, [
        { uri: pruning, language: 'en', label: 'prune plants', altLabels: [] },
      ]);
    }
    assert.deepEqual(server.asked, [
      '/search?text=prune+%26+graft&language=en&type=skill&limit=20&full=false',
    ]);
    now += 25 * 3_600_000;
    await findSkills(asking, { text: 'prune & graft', language: 'en' });
    assert.equal(server.asked.length, 2);
  });

  it('are said to be unavailable when the web service fails or talks nonsense, which is not remembered', async () => {
    const asking = needs();
    for (const fails of [
      { status: 503, body: '' },
      { status: 200, body: '<html>' },
      { status: 200, body: '{"_embedded":{"results":1}}' },
    ]) {
      server.fails = fails;
      assert.deepEqual(await findSkills(asking, { text: 'prune', language: 'en' }), {
        outcome: 'unavailable',
      });
      await assert.rejects(asking.esco.search('prune', 'en'), EscoUnavailable);
    }
    server.fails = undefined;
    assert.equal((await findSkills(asking, { text: 'prune', language: 'en' })).outcome, 'found');
  });

  it('come best first: called so, beginning so, then with the words in other names', () => {
    const named = (label: string, ...altLabels: readonly string[]): Skill => ({
      uri: label,
      language: 'fr',
      label,
      altLabels,
    });
    const ranked = rankSkills(
      [
        named('conduire une taille longue'),
        named('gérer', 'taille'),
        named('taille de la vigne'),
        named('Taillé', 'x'),
        named('tailleur'),
      ],
      'taille',
    );
    assert.deepEqual(
      ranked.map(({ label }) => label),
      ['Taillé', 'gérer', 'tailleur', 'taille de la vigne', 'conduire une taille longue'],
    );
  });

  describe('named by hand', () => {
    const name = (at: string, more: { readonly name?: string; readonly code?: string } = {}) =>
      nameAlignment(needs(), { at, name: '', code: '', language: 'fr', ...more });

    it('are called what ESCO calls them, in both languages', async () => {
      assert.deepEqual(await name(pruning), {
        outcome: 'named',
        alignment: {
          framework: 'esco',
          name: 'tailler des plantes',
          url: pruning,
          labels: { en: 'prune plants', fr: 'tailler des plantes' },
        },
      });
    });

    it('need a name where nobody can be asked', async () => {
      server.fails = { status: 500, body: '' };
      assert.deepEqual(await name(pruning), { outcome: 'refused', why: 'no-name' });
      assert.deepEqual(await name(pruning, { name: 'tailler' }), {
        outcome: 'named',
        alignment: { framework: 'esco', name: 'tailler', url: pruning },
      });
    });

    it('may be an item of a CASE framework, read from its service, or named where it does not answer', async () => {
      const at = `${server.baseUrl}/ims/case/v1p0/CFItems/7c1c2b3a-0000-4000-8000-000000000001`;
      const uri = `${server.baseUrl}/uri/7c1c2b3a-0000-4000-8000-000000000001`;
      assert.deepEqual(await name(at), {
        outcome: 'named',
        alignment: { framework: 'case', name: 'Prunes fruit trees in winter', url: uri, code: 'AG.4.2' },
      });
      server.fails = { status: 200, body: '[]' };
      assert.deepEqual(await name(at), { outcome: 'refused', why: 'no-name' });
      assert.deepEqual(await name(at, { name: 'Pruning', code: 'A1' }), {
        outcome: 'named',
        alignment: { framework: 'case', name: 'Pruning', url: at, code: 'A1' },
      });
      const pasted = await name(uri, { name: 'Pruning' });
      assert.ok(pasted.outcome === 'named' && pasted.alignment.framework === 'case');
    });

    it('may be an entry of the French registers or a block of one', async () => {
      assert.deepEqual(await name('rncp 38230 bc01', { name: 'La taille' }), {
        outcome: 'named',
        alignment: {
          framework: 'rncp',
          name: 'La taille',
          url: 'https://www.francecompetences.fr/recherche/rncp/38230/#RNCP38230BC01',
          code: 'RNCP38230BC01',
        },
      });
      assert.deepEqual(await name('RS5678'), {
        outcome: 'named',
        alignment: {
          framework: 'rs',
          name: 'RS5678',
          url: 'https://www.francecompetences.fr/recherche/rs/5678/',
          code: 'RS5678',
        },
      });
    });

    it('are refused where they are no address, or one of ESCO that is no skill’s', async () => {
      assert.deepEqual(await name('pruning'), { outcome: 'refused', why: 'no-address' });
      assert.deepEqual(await name('javascript:alert(1)'), { outcome: 'refused', why: 'no-address' });
      assert.deepEqual(await name('http://data.europa.eu/esco/occupation/1'), {
        outcome: 'refused',
        why: 'no-skill',
      });
    });
  });
});
