import assert from 'node:assert/strict';
import fc from 'fast-check';

export const credentialJson = JSON.stringify({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: 'Taille d’hiver des arbres fruitiers',
  issuer: { id: 'https://vergers.example', name: 'Les Vergers' },
  credentialSubject: { achievement: { name: 'Łucja' } },
});

export const credentialJwt = `${Buffer.from('{"alg":"RS256"}').toString('base64url')}.${Buffer.from(credentialJson).toString('base64url')}.c2lnbmF0dXJl`;

/** For assert.throws and assert.rejects. */
export function hasCode(code: string): (error: unknown) => true {
  return (error) => {
    assert.equal((error as { code?: unknown }).code, code, String(error));
    return true;
  };
}

/** A file with bytes changed, left out, doubled or cut off at the end. */
export function mutated(file: Uint8Array): fc.Arbitrary<Buffer> {
  const at = fc.nat(file.length - 1);
  const change = fc.oneof(
    fc.record({ kind: fc.constant('set' as const), at, value: fc.nat(255) }),
    fc.record({ kind: fc.constant('drop' as const), at, value: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ kind: fc.constant('double' as const), at, value: fc.integer({ min: 1, max: 400 }) }),
    fc.record({ kind: fc.constant('cut' as const), at, value: fc.constant(0) }),
  );
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => {
    let bytes: Buffer = Buffer.from(file);
    for (const { kind, at: place, value } of changes) {
      const from = Math.min(place, bytes.length);
      if (kind === 'set' && from < bytes.length) bytes[from] = value;
      if (kind === 'drop') bytes = Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + value)]);
      if (kind === 'double')
        bytes = Buffer.concat([
          bytes.subarray(0, from + value),
          bytes.subarray(from, from + value),
          bytes.subarray(from + value),
        ]);
      if (kind === 'cut') bytes = bytes.subarray(0, from);
    }
    return bytes;
  });
}

/** Milliseconds of processor time that `work` takes: waiting for a busy machine does not count. */
export function processorTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
