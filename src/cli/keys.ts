import { configFromEnvironment } from '../../config/env.js';
import { secretBox } from '../../config/secrets.js';
import { toolKeys } from '../../lti/keys/tool-keys.js';
import { systemClock } from '../clock.js';
import { createIssuerKeys } from '../issuer/keys.js';
import type { Arguments } from '../main.js';
import { openStore } from '../store/open.js';

/**
 * `acquis keys rotate`: new keys for the tool and for each awarding body. Old ones stay published, so that what they signed
 * stays verifiable; a running tool notices within a minute.
 */
export async function keys({ positionals }: Pick<Arguments, 'positionals'>): Promise<number> {
  if (positionals.length !== 1 || positionals[0] !== 'rotate') {
    console.error('acquis keys rotate: makes new keys; what the old ones signed stays verifiable');
    return 2;
  }
  const config = configFromEnvironment();
  const box = secretBox(config.secret);
  await using store = await openStore(config.databaseUrl);
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
