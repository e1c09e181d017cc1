import assert from 'node:assert/strict';
import fc from 'fast-check';
import { buildElm } from '../../../src/credential/elm/build.js';
import { isElm, summariseElm } from '../../../src/credential/elm/summary.js';
import { places, sampleInput } from '../sample.js';
import { standardJson } from '../standards.js';

describe('what is shown of a European Digital Credential', () => {
  it('is read from the Commission’s sample', function () {
    const sample = standardJson(this, 'elm-examples/Sample-MC-Annex1-signed.jsonld');
    const document = JSON.parse(String(sample.payload));
    assert.ok(isElm(document));
    assert.deepEqual(summariseElm(document, 'fr'), {
      id: 'urn:credential:1018d05f-21d5-4555-b7f0-8fabfd22ca75',
      title: 'Digital micro-credential creation',
      description: 'has successfully completed a micro-module',
      issuerId: 'urn:epass:org:1f0de2587-9348-4fa9-b4d7-a77e34a9ac8a',
      issuerName: 'ORGANIZACION TEST',
      learnerName: 'Ana Andromeda',
      outcomes: ['Communication, collaboration and creativity', 'Developing digital content'],
      validFrom: '2022-12-31T23:00:00Z',
    });
  });

  it('is what ours says', () => {
    const made = buildElm(sampleInput({ validUntil: Date.parse('2029-01-01T00:00:00Z') }), places, {
      image: { contentType: 'image/png', base64: 'AAAA' },
    });
    assert.ok(made.outcome === 'built');
    const summary = summariseElm(made.credential, 'en');
    assert.equal(summary.title, 'Taille douce de la vigne');
    assert.equal(summary.issuerName, 'EPLEFPA de l’Est');
    assert.equal(summary.learnerName, 'Zoé Łukasiewicz-D’Árvore');
    assert.equal(summary.outcomes.length, 2);
    assert.equal(summary.validUntil, '2029-01-01T00:00:00Z');
  });

  it('is something for any document', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('issuer', 'credentialSubject', 'id'), fc.jsonValue()),
        (any) => {
          assert.ok(Array.isArray(summariseElm(any, 'fr').outcomes));
        },
      ),
    );
    assert.equal(isElm({ type: 'VerifiableCredential' }), false);
  });
});
