import assert from 'node:assert/strict';
import { createDisplayImages } from '../../../src/credential/elm/display-images.js';
import { createElmCredentials } from '../../../src/credential/elm/elm-credentials.js';
import { pkcs12SealKey } from '../../../src/credential/seal/pkcs12.js';
import { createSealer } from '../../../src/credential/seal/sealer.js';
import { makeTestCertificate } from '../../../src/credential/seal/test-certificate.js';
import { verifySeal } from '../../../src/credential/seal/verify-seal.js';
import { places, sampleInput } from '../sample.js';
import { violations } from './shacl.js';

const now = Date.parse('2026-11-22T10:00:00Z');
const { identifiers: _, ...unidentified } = sampleInput().issuer;

describe('issuing a European Digital Credential', function () {
  this.timeout(30_000);

  it('draws, builds and seals: the seal holds, the shapes find nothing, the identifier is the certificate’s', async function () {
    const organizationIdentifier = 'VATFR-98765432101';
    const made = await makeTestCertificate({
      organization: 'EPLEFPA de l’Est',
      country: 'FR',
      organizationIdentifier,
      passphrase: 'secret',
      now,
    });
    const sealer = createSealer({ key: await pkcs12SealKey(made.pkcs12, 'secret'), clock: () => now });
    const credentials = createElmCredentials({
      places,
      images: createDisplayImages(),
      sealOf: () => sealer,
    });
    const input = sampleInput({ issuer: unidentified });
    assert.deepEqual(await credentials.missing(input), []);
    const issued = await credentials.issue(input);
    assert.ok(issued.outcome === 'issued' && issued.sealed);
    const finding = verifySeal(issued.text, { now, trusted: [made.root] });
    assert.ok(finding.outcome === 'intact' && finding.seal.trust === 'anchored');
    assert.deepEqual(await violations(this, finding.document), []);
    const { eIDASIdentifier } = finding.document.issuer as { eIDASIdentifier: { notation: string } };
    assert.equal(eIDASIdentifier.notation, organizationIdentifier);
  });

  it('says what is missing before anything is drawn or sealed', async () => {
    const credentials = createElmCredentials({ places, images: () => assert.fail('drawn in vain') });
    const missing = { outcome: 'missing', elements: ['legal-identifier'] };
    assert.deepEqual(await credentials.issue(sampleInput({ issuer: unidentified })), missing);
  });

  it('gives the bare document, and says that it is not sealed, where there is no seal', async () => {
    const images = async () => ({ contentType: 'image/png', base64: 'AAAA' }) as const;
    const issued = await createElmCredentials({ places, images }).issue(sampleInput());
    assert.ok(issued.outcome === 'issued' && !issued.sealed);
    assert.equal(JSON.parse(issued.text).id, `urn:credential:${sampleInput().credentialId}`);
    assert.equal(verifySeal(issued.text, { now }).outcome, 'broken');
  });
});
