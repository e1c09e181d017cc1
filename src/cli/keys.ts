import { configFromEnvironment } from '../../config/env.js';
import { type SecretBox, secretBox } from '../../config/secrets.js';
import { toolKeys } from '../../lti/keys/tool-keys.js';
import { systemClock } from '../clock.js';
import { resigning, withdrawKeys } from '../credential/resign.js';
import { createIssuerKeys } from '../issuer/keys.js';
import type { Arguments } from '../main.js';
import { openStore } from '../store/open.js';
import type { Store } from '../store/store.js';

/**
 * `acquis keys rotate`: new keys for the tool and for each awarding body. Old ones stay published, so that what they signed
 * stays verifiable; a running tool notices within a minute. With `--compromised` the awarding bodies' old keys are withdrawn
 * instead, and a running tool signs anew what they have signed.
 */
export async function keys({
  positionals,
  compromised,
}: Pick<Arguments, 'positionals' | 'compromised'>): Promise<number> {
  const [word, only] = positionals;
  if (word !== 'rotate' || (only !== undefined && !compromised)) {
    console.error('acquis keys rotate: makes new keys; what the old ones signed stays verifiable');
    console.error(
      'acquis keys rotate --compromised [ID]: for when others may have the keys of awarding bodies',
    );
    return 2;
  }
  const config = configFromEnvironment();
  const box = secretBox(config.secret);
  await using store = await openStore(config.databaseUrl);
  if (compromised) return await withdraw(store, box, only);
  const kid = await toolKeys({ documents: store.ltiDocuments, box, clock: systemClock }).rotate();
  console.log(`The tool’s next key is ${kid}: published now, signed with in an hour.`);
  const issuerKeys = createIssuerKeys({ issuerKeys: store.issuerKeys, box, clock: systemClock });
  for (const issuer of await store.issuers.list()) {
    await issuerKeys.rotate(issuer.id);
    const active = (await issuerKeys.list(issuer.id)).filter((key) => key.retiredAt === undefined);
    console.log(
      `${issuer.name || issuer.id} signs with ${active.map((key) => key.id).join(' and ')} from now on.`,
    );
  }
  return 0;
}

async function withdraw(store: Store, box: SecretBox, only: string | undefined): Promise<number> {
  const issuers = (await store.issuers.list()).filter(({ id }) => only === undefined || id === only);
  if (issuers.length === 0) {
    console.error(`There is no awarding body "${only}"; nothing was done.`);
    return 2;
  }
  const issuerKeys = createIssuerKeys({ issuerKeys: store.issuerKeys, box, clock: systemClock });
  for (const { id, name } of issuers) {
    await withdrawKeys({ clock: systemClock, jobs: store.jobs, keys: issuerKeys }, id);
    const { waiting = 0 } = (await resigning({ ...store, keys: issuerKeys }, id)) ?? {};
    console.log(
      `${name || id}: the keys are withdrawn and new ones sign. Credentials that the running tool signs anew: ${waiting}.`,
    );
  }
  return 0;
}
