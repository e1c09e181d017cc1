import assert from 'node:assert/strict';
import { checkStatus } from '../../../src/credential/verify/status.js';

describe('several status entries of one credential', () => {
  const entry = (name: string) => ({
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '1',
    statusListCredential: `https://lists.example/${name}`,
  });
  const proofs = async () => {
    throw new Error('no list was had');
  };

  it('are asked for at once, so that servers which never answer cost the time of one', async () => {
    const waiting: (() => void)[] = [];
    const document = { issuer: 'did:web:issuer.example', credentialStatus: ['a', 'b', 'c'].map(entry) };
    const finding = await checkStatus(document, {
      now: 0,
      verifyProof: proofs,
      fetchText: () =>
        new Promise((_resolve, reject) => {
          waiting.push(() => reject(new Error('no answer')));
          if (waiting.length === 3) for (const end of waiting) end();
        }),
    });
    assert.equal(finding.outcome, 'unchecked');
    assert.equal('code' in finding && finding.code, 'ERR_STATUS_UNREACHABLE');
  });

  it('are failed when one of them is, whatever could not be had of the others', async () => {
    const document = {
      issuer: 'did:web:issuer.example',
      credentialStatus: [entry('a'), { ...entry('b'), statusListIndex: 'first' }],
    };
    const fetchText = () => Promise.reject(new Error('no answer'));
    const finding = await checkStatus(document, { now: 0, verifyProof: proofs, fetchText });
    assert.equal('code' in finding && finding.code, 'ERR_STATUS_ENTRY_INVALID');
    assert.equal(finding.outcome, 'failed');
  });
});
