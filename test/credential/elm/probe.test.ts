import { standardJson } from '../standards.js';
import { violations } from './shacl.js';
import { buildElm } from '../../../src/credential/elm/build.js';
import { places, sampleInput } from '../sample.js';
describe('probe', function () {
  it('sample', async function () {
    const s = standardJson(this, 'elm-examples/Sample-MC-Annex1-signed.jsonld');
    console.log(await violations(this, JSON.parse(s.payload as string)));
    console.log(await violations(this, standardJson(this, 'elm-examples/Sample-MC-Annex1-unsigned.jsonld').credential as object ?? standardJson(this, 'elm-examples/Sample-MC-Annex1-unsigned.jsonld')));
  });
  it('ours', async function () {
    const made = buildElm(sampleInput(), places, { image: { contentType: 'image/png', base64: 'AAAA' } });
    if (made.outcome !== 'built') throw new Error(JSON.stringify(made));
    console.log(await violations(this, made.credential));
    console.log(JSON.stringify(made.credential, null, 1));
  });
});
