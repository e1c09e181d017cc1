import assert from 'node:assert/strict';
import { idFromName, issuerIdForm } from '../../src/issuer/add-issuer.js';
import { checkIdentifier } from '../../src/issuer/identifiers.js';
import type { IdentifierKind } from '../../src/issuer/issuer.js';

describe('a registration number', () => {
  const taken: readonly (readonly [IdentifierKind, string, string])[] = [
    ['siret', '732 829 320 00074', '73282932000074'],
    // La Poste: its sites do not follow Luhn.
    ['siret', '35600000000048', '35600000000048'],
    ['siret', '356000000 00001', '35600000000001'],
    ['vat', 'fr 83 404 833 048', 'FR83404833048'],
    ['vat', 'BE 0403.170.701', 'BE0403170701'],
    ['lei', '529900T8BM49AURSDO55', '529900T8BM49AURSDO55'],
    ['eori', 'FR73282932000074', 'FR73282932000074'],
    ['eidas', 'NTRFR-732829320', 'NTRFR-732829320'],
    ['eidas', 'FR/DE/732829320', 'FR/DE/732829320'],
    ['other', ' UAI 0670001X ', 'UAI 0670001X'],
  ];
  for (const [kind, text, value] of taken)
    it(`is taken as ${kind}: ${text}`, () => {
      assert.deepEqual(checkIdentifier(kind, text), { identifier: { kind, value } });
    });

  const refused: readonly (readonly [IdentifierKind, string, string])[] = [
    ['siret', '732 829 320 00075', 'checksum'],
    ['siret', '732 829 321 00074', 'checksum'],
    ['siret', '35600000000049', 'checksum'],
    ['siret', '7328293200007', 'format'],
    ['siret', '', 'format'],
    ['vat', 'FR84404833048', 'checksum'],
    ['vat', '83404833048', 'format'],
    ['lei', '529900T8BM49AURSDO54', 'checksum'],
    ['lei', '529900T8BM49AURSDO5', 'format'],
    ['eori', '1234', 'format'],
    ['eidas', '732829320', 'format'],
    ['other', '  ', 'format'],
  ];
  for (const [kind, text, problem] of refused)
    it(`is refused as ${kind} for its ${problem}: “${text}”`, () => {
      assert.deepEqual(checkIdentifier(kind, text), { problem });
    });
});

describe('the id of an awarding body', () => {
  it('is made from its name, where that has Latin letters', () => {
    assert.equal(idFromName('Lycée viticole de l’Est'), 'lycee-viticole-de-l-est');
    assert.equal(idFromName('Škola & Søn'), 'skola-s-n');
    assert.equal(idFromName('学校'), '');
    for (const name of ['Lycée viticole de l’Est', '-x-', `${'a'.repeat(35)} b c`])
      assert.match(idFromName(name), issuerIdForm);
  });
});
