import type { SecretBox } from '../config/secrets.js';
import type { Clock } from '../src/clock.js';
import type { Platform, PlatformRepository } from '../src/platform/platform.js';
import type { LtiDocument, LtiDocumentRepository } from '../src/store/lti-documents.js';
import type { ToolKeys } from './keys/tool-keys.js';
import { platformOfClient } from './registration/clients.js';

type Item = Readonly<Record<string, unknown>>;
type Query = Readonly<Record<string, string | boolean>>;

/** The database interface that ltijs 5.9 expects of a plugin. A truthy `encryptionKey` asks for the row to be kept secret. */
export interface LtijsDatabase {
  setup(): Promise<true>;
  Close(): Promise<true>;
  Get(encryptionKey: string | false, collection: string, query?: Query): Promise<Item[] | false>;
  Insert(encryptionKey: string | false, collection: string, item: Item, index?: Query): Promise<true>;
  Replace(
    encryptionKey: string | false,
    collection: string,
    query: Query,
    item: Item,
    index?: Query,
  ): Promise<true>;
  Modify(encryptionKey: string | false, collection: string, query: Query, modification: Item): Promise<true>;
  Delete(collection: string, query: Query): Promise<true>;
}

/** ltijs tried to change what belongs to our own registry. */
export class CollectionReadOnly extends Error {
  override readonly name = 'CollectionReadOnly';
  readonly code = 'ERR_LTI_COLLECTION_READ_ONLY';
  constructor(readonly collection: string) {
    super(`The collection ${collection} is a view of the platform repository.`);
  }
}

/** Milliseconds after which rows are gone, by collection, as in ltijs's own database. */
const lifeMs: Readonly<Record<string, number>> = {
  idtoken: 24 * 3_600_000,
  contexttoken: 24 * 3_600_000,
  accesstoken: 3_600_000,
  nonce: 10_000,
  state: 600_000,
};

/**
 * ltijs on our own store. Its platform registry is a view of the platform repository: one truth, nothing to keep equal. Keys
 * and tokens are rows of the document repository, sealed where ltijs asks for encryption.
 */
export function databasePlugin(needs: {
  readonly documents: LtiDocumentRepository;
  readonly platforms: PlatformRepository;
  readonly keys: ToolKeys;
  readonly box: SecretBox;
  readonly clock: Clock;
}): LtijsDatabase {
  const { documents, platforms, keys, box, clock } = needs;

  async function platformRows(query: Query): Promise<Item[]> {
    const { platformUrl, clientId } = query;
    const found = await matching(platforms, platformUrl, clientId);
    const { kid } = await keys.active();
    return found.map((platform) => platformRow(platform, kid)).filter((row) => fits(row, query));
  }

  async function insert(secret: boolean, collection: string, item: Item, index: Query | undefined) {
    refuseView(collection);
    const createdAt = clock();
    const life = lifeMs[collection];
    await documents.insert({
      collection,
      fields: secret ? (index ?? {}) : searchable(item),
      body: secret ? box.seal(JSON.stringify(item)) : JSON.stringify(item),
      createdAt,
      ...(life !== undefined && { expiresAt: createdAt + life }),
    });
  }

  const read = (secret: boolean, document: LtiDocument): Item => ({
    ...JSON.parse(secret ? box.open(document.body) : document.body),
    createdAt: document.createdAt,
  });

  return {
    setup: async () => true,
    // The store belongs to whoever opened it.
    Close: async () => true,
    async Get(encryptionKey, collection, query = {}) {
      // Whether a platform may launch is decided by its deployments, before ltijs is asked anything.
      if (collection === 'platformStatus') return false;
      const rows =
        collection === 'platform'
          ? await platformRows(query)
          : (await documents.find(collection, query, clock())).map((row) =>
              read(Boolean(encryptionKey), row),
            );
      return rows.length > 0 && rows;
    },
    async Insert(encryptionKey, collection, item, index) {
      await insert(Boolean(encryptionKey), collection, item, index);
      return true;
    },
    async Replace(encryptionKey, collection, query, item, index) {
      refuseView(collection);
      await documents.delete(collection, query);
      await insert(Boolean(encryptionKey), collection, item, index);
      return true;
    },
    async Modify(encryptionKey, collection, query, modification) {
      refuseView(collection);
      const secret = Boolean(encryptionKey);
      const [document] = await documents.find(collection, query, clock());
      if (document === undefined) return true;
      const { createdAt: _createdAt, ...item } = read(secret, document);
      await documents.delete(collection, document.fields);
      await insert(secret, collection, { ...item, ...modification }, document.fields);
      return true;
    },
    async Delete(collection, query) {
      refuseView(collection);
      await documents.delete(collection, query);
      return true;
    },
  };
}

async function matching(
  platforms: PlatformRepository,
  issuer: string | boolean | undefined,
  clientId: string | boolean | undefined,
): Promise<readonly Platform[]> {
  if (typeof issuer !== 'string') return platforms.list();
  if (typeof clientId !== 'string') return platforms.byIssuer(issuer);
  const platform = await platformOfClient(platforms, issuer, clientId);
  return platform === undefined ? [] : [platform];
}

function platformRow(platform: Platform, kid: string): Item {
  return {
    platformName: platform.name,
    platformUrl: platform.issuer,
    clientId: platform.clientId,
    authEndpoint: platform.authorizationEndpoint,
    accesstokenEndpoint: platform.tokenEndpoint,
    authorizationServer: platform.tokenEndpoint,
    kid,
    authConfig: { method: 'JWK_SET', key: platform.jwksUri },
  };
}

function fits(row: Item, query: Query): boolean {
  return Object.entries(query).every(([name, value]) => row[name] === value);
}

function refuseView(collection: string): void {
  if (collection === 'platform' || collection === 'platformStatus') throw new CollectionReadOnly(collection);
}

function searchable(item: Item): Query {
  return Object.fromEntries(
    Object.entries(item).filter(
      (entry): entry is [string, string | boolean] =>
        typeof entry[1] === 'string' || typeof entry[1] === 'boolean',
    ),
  );
}
