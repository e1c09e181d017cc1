import { createRequire } from 'node:module';
import { place, serve } from './serve.js';

/** ltijs as its documentation sets it up, with its rows in memory instead of MongoDB. */
const { platformUrl, jwksUrl, clientId, port } = place();
const { Provider } = createRequire(import.meta.url)('ltijs');

type Row = Record<string, unknown>;
const rows = new Map<string, Row[]>();
const of = (collection: string): Row[] => {
  const found = rows.get(collection) ?? [];
  rows.set(collection, found);
  return found;
};
const fits = (query: Row | undefined) => (row: Row) =>
  Object.entries(query ?? {}).every(([name, value]) => row[name] === value);

const memory = {
  setup: async () => true,
  Close: async () => true,
  Get: async (_secret: unknown, collection: string, query?: Row) => {
    const found = of(collection).filter(fits(query));
    return found.length > 0 && found;
  },
  Insert: async (_secret: unknown, collection: string, item: Row, index?: Row) => {
    of(collection).push({ ...item, ...index, createdAt: Date.now() });
    return true;
  },
  async Replace(secret: unknown, collection: string, query: Row, item: Row, index?: Row) {
    await memory.Delete(collection, query);
    return memory.Insert(secret, collection, item, index);
  },
  Modify: async (_secret: unknown, collection: string, query: Row, changes: Row) => {
    for (const row of of(collection).filter(fits(query))) Object.assign(row, changes);
    return true;
  },
  Delete: async (collection: string, query: Row) => {
    const matches = fits(query);
    // Rows that have had their time go as well, or the list grows with every launch and its search with it.
    rows.set(
      collection,
      of(collection)
        .filter((row) => !matches(row))
        .slice(-200),
    );
    return true;
  },
};

const provider = new Provider.constructor();
provider.setup(
  'a secret for benches, at least 32 letters',
  { plugin: memory },
  { appRoute: '/', loginRoute: '/lti/login', cookies: { secure: true, sameSite: 'None' } },
);
provider.onConnect(
  (token: { userInfo: { name: string } }, _request: unknown, response: { send(html: string): void }) =>
    response.send(`<!doctype html><title>Page</title><p>Hello ${token.userInfo.name}</p>`),
);
await provider.deploy({ serverless: true, silent: true });
await provider.registerPlatform({
  url: platformUrl,
  name: 'Bench',
  clientId,
  authenticationEndpoint: `${platformUrl}/auth`,
  accesstokenEndpoint: `${platformUrl}/token`,
  authConfig: { method: 'JWK_SET', key: jwksUrl },
});
await serve(provider.app, port);
