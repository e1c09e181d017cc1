import { secretBox } from '../../config/secrets.js';
import { type Credentials, createCredentials, type GuardedFetch } from '../../src/credential/credentials.js';
import type { CredentialInput } from '../../src/credential/make.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';
import { publicUrl, sampleInput } from './sample.js';

/** A credential room on a database of its own, with the sample's issuer in it. */
export interface World extends AsyncDisposable {
  readonly store: Store;
  readonly credentials: Credentials;
  /** The present moment; tests move it. */
  now: number;
  /** Reserves a status entry for the award and makes its credential. */
  issue(change?: Partial<CredentialInput>): Promise<Issued>;
}

export interface Issued {
  readonly json: string;
  readonly jwt: string;
  readonly status: { readonly listId: string; readonly index: number };
}

export async function createWorld(
  options: { readonly fetchGuarded?: GuardedFetch; readonly publicUrl?: string } = {},
): Promise<World> {
  const store = await openStore('sqlite::memory:');
  const { issuer } = sampleInput();
  await store.issuers.insert(issuer);
  const credentials = createCredentials({
    store,
    box: secretBox('a secret for tests, at least 32 letters'),
    clock: () => world.now,
    publicUrl: options.publicUrl ?? publicUrl,
    ...(options.fetchGuarded === undefined ? {} : { fetchGuarded: options.fetchGuarded }),
  });
  const world: World = {
    store,
    credentials,
    now: Date.parse('2026-11-20T10:00:05Z'),
    async issue(change: Partial<CredentialInput> = {}): Promise<Issued> {
      const award = { ...sampleInput().award, id: `award-${change.credentialId ?? 'sample'}` };
      const status = await credentials.statusLists.reserve(issuer.id, award.id);
      const documents = await credentials.maker.openBadge(sampleInput({ award, status, ...change }));
      return { ...documents, status };
    },
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
  return world;
}
