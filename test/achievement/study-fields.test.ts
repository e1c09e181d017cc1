import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { findStudyField } from '../../src/achievement/find-study-field.js';
import { studyFieldIri, studyFields } from '../../src/achievement/study-fields.js';

const official = new URL('../../../shared/standards/elm/cv-isced-f.xsd', import.meta.url);

describe('the fields of ISCED-F 2013', () => {
  it('are those of the official vocabulary, with its names', function () {
    if (!existsSync(official)) this.skip();
    const listed = readFileSync(official, 'utf8').matchAll(
      /value="([^"]+)">\s*<xs:annotation>\s*<xs:documentation>([^<]*)</g,
    );
    const names = new Map([...listed].map(([, iri, name]) => [iri, name?.replace(/\s+/g, ' ').trim()]));
    assert.equal(names.size, studyFields.length);
    for (const { code, label } of studyFields) assert.equal(label.en, names.get(studyFieldIri(code)), code);
  });

  it('have a French name each', () => {
    for (const { code, label } of studyFields) assert.ok(label.fr.length > 3, code);
  });

  const one: Readonly<Record<string, string>> = {
    '0812': '0812',
    '0812 Horticulture': '0812',
    '0812 anything, for the code counts': '0812',
    HORTICULTURE: '0812',
    'production vegetale et elevage': '0811',
    'crop live': '0811',
    'soins infirm': '0913',
    agriculture: '081',
  };
  for (const [typed, code] of Object.entries(one))
    it(`are found by “${typed}”`, () => {
      const found = findStudyField(typed);
      assert.equal(found.found === 'one' ? found.field.code : found.found, code);
    });

  it('are named where several are meant, and none where none is', () => {
    const several = findStudyField('environ');
    assert.ok(several.found === 'several' && several.fields.length > 1);
    for (const none of ['', '—', '0007', 'alchemy']) assert.equal(findStudyField(none).found, 'none', none);
  });
});
