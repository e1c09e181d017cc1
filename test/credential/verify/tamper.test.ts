import assert from 'node:assert/strict';
import type { Verdict } from '../../../src/credential/verify.js';
import { createWorld, type Issued, type World } from '../world.js';

/** Changes one byte of a text to another printable one. */
function changed(text: string, at: number): string {
  const code = text.charCodeAt(at);
  const other = code === 0x7e || code > 0x7e ? code ^ 1 : code + 1;
  return text.slice(0, at) + String.fromCharCode(other) + text.slice(at + 1);
}

describe('tampering', function () {
  this.timeout(60_000);
  let world: World;
  let issued: Issued;
  before(async () => {
    world = await createWorld();
    issued = await world.issue();
  });
  after(() => world[Symbol.asyncDispose]());

  const verdict = async (text: string): Promise<Verdict> =>
    (await world.credentials.verifier.verify(text)).verdict;
  const edit = (change: (document: Record<string, never>) => void): string => {
    const document = JSON.parse(issued.json);
    change(document);
    return JSON.stringify(document);
  };

  it('with any single letter of the JSON is caught', async () => {
    assert.equal(await verdict(issued.json), 'valid');
    const step = 13;
    for (let at = 0; at < issued.json.length; at += step) {
      const text = changed(issued.json, at);
      assert.notEqual(await verdict(text), 'valid', `position ${at}: ${text.slice(at - 20, at + 20)}`);
    }
  });

  it('with any single letter of the proof is caught', async () => {
    for (let at = issued.json.indexOf('"proof"'); at < issued.json.length; at++)
      assert.notEqual(await verdict(changed(issued.json, at)), 'valid', `position ${at}`);
  });

  it('with any single letter of the JWT is caught', async () => {
    assert.equal(await verdict(issued.jwt), 'valid');
    const header = issued.jwt.indexOf('.');
    const signature = issued.jwt.lastIndexOf('.');
    for (let at = 0; at < issued.jwt.length; at += at < header || at > signature ? 1 : 7)
      assert.notEqual(await verdict(changed(issued.jwt, at)), 'valid', `position ${at}`);
  });

  const structural: Readonly<Record<string, (document: Record<string, never>) => void>> = {
    'a term renamed by an inline context': (document) => {
      Object.assign(document, {
        '@context': [...(document['@context'] ?? []), { title: 'https://schema.org/name' }],
        title: document.name,
      });
      delete document.name;
    },
    'an unknown context added': (document) => {
      Object.assign(document, {
        '@context': [...(document['@context'] ?? []), 'https://evil.example/context.json'],
      });
    },
    'a context taken away': (document) => {
      Object.assign(document, { '@context': [...(document['@context'] ?? [])].slice(0, 2) });
    },
    'the contexts swapped': (document) => {
      Object.assign(document, { '@context': [...(document['@context'] ?? [])].reverse() });
    },
    'a JSON-LD keyword in place of its alias': (document) => {
      Object.assign(document, { '@id': document.id });
      delete document.id;
    },
    'a value wrapped in @value': (document) => {
      Object.assign(document, { name: { '@value': document.name } });
    },
    'a context inside a node': (document) => {
      Object.assign(document.credentialSubject ?? {}, { '@context': { narrative: null } });
    },
    'a member that no context knows': (document) => {
      Object.assign(document, { honours: 'summa cum laude' });
    },
    'another subject beside the first': (document) => {
      Object.assign(document, {
        credentialSubject: [document.credentialSubject, document.credentialSubject],
      });
    },
    'the proof taken away': (document) => {
      delete document.proof;
    },
    'an empty list of proofs': (document) => {
      Object.assign(document, { proof: [] });
    },
    'a second proof that is broken': (document) => {
      const [proof] = document.proof as unknown as object[];
      Object.assign(document, { proof: [proof, { ...proof, created: '2026-11-20T10:00:01Z' }] });
    },
    'the issuer replaced': (document) => {
      Object.assign(document.issuer ?? {}, { id: 'did:web:evil.example' });
    },
    'the status entry taken away': (document) => {
      delete document.credentialStatus;
    },
  };
  for (const [what, change] of Object.entries(structural)) {
    it(`in structure is caught: ${what}`, async () => {
      assert.notEqual(await verdict(edit(change)), 'valid');
    });
  }

  it('does not include what says the same: member order and white space', async () => {
    const document = JSON.parse(issued.json);
    const reordered = Object.fromEntries(Object.entries(document).reverse());
    assert.equal(await verdict(JSON.stringify(reordered, null, 2)), 'valid');
  });
});
