import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { systemClock } from '../clock.js';
import { makeTestCertificate } from '../credential/seal/test-certificate.js';
import type { Arguments } from '../main.js';

const usage = 'acquis seal test-certificate [FILE]: makes a certificate to try sealing with (seal-test.p12)';

/**
 * `acquis seal test-certificate [FILE]`: writes a PKCS#12 file and says its passphrase. Exit code 0 when it was written.
 * With `--json` the answer is one JSON object.
 */
export async function seal({ positionals, json }: Pick<Arguments, 'positionals' | 'json'>): Promise<number> {
  const [command, file = 'seal-test.p12', ...rest] = positionals;
  if (command !== 'test-certificate' || rest.length > 0) {
    console.error(usage);
    return 2;
  }
  const passphrase = randomBytes(18).toString('base64url');
  const { pkcs12, certificate } = await makeTestCertificate({
    organization: 'TEST organisation',
    country: 'FR',
    organizationIdentifier: 'NTRFR-000000000',
    passphrase,
    now: systemClock(),
  });
  try {
    // A key that exists is not to be lost to a try; nobody else may read this one.
    await writeFile(file, pkcs12, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    console.error(`${file} cannot be written: ${code === 'EEXIST' ? 'it is there already' : code}`);
    return 1;
  }
  const facts = {
    file,
    passphrase,
    validUntil: certificate.validTo,
    fingerprint: certificate.fingerprint256,
  };
  if (json) console.log(JSON.stringify(facts));
  else
    console.log(
      [
        `${file} is made, for trying only: what it seals proves nothing to anyone.`,
        `  passphrase   ${passphrase}`,
        `  valid until  ${certificate.validTo}`,
        'A seal that counts comes from a qualified trust service provider: https://eidas.ec.europa.eu/efda/trust-services/browse/eidas/tls',
      ].join('\n'),
    );
  return 0;
}
