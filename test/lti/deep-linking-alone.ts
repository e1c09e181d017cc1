import Module from 'node:module';
import { ltijsProvider } from '../../lti/provider.js';

/** Loads what deep linking needs of ltijs and tells, as JSON, what came along. */
const unused = async (): Promise<never> => {
  throw new Error('not asked');
};
const database = {
  setup: unused,
  Close: unused,
  Get: async () => [{ kid: 'k' }],
  Insert: unused,
  Replace: unused,
  Modify: unused,
  Delete: unused,
};
const ltijs = ltijsProvider(database, 'key');
const parts = [
  (await ltijs.platform('https://lms.example.org', 'client'))?.constructor.name,
  ltijs.deepLinking().constructor.name,
];
const cache = Object.keys((Module as unknown as { _cache: object })._cache);
const weight = cache.filter((file) => /node_modules\/(express|mongoose|mongodb)\//.test(file));
const loaded = cache.filter((file) => /node_modules\/ltijs\/dist\//.test(file)).length;
console.log(JSON.stringify({ parts, loaded, weight, signalHandlers: process.listenerCount('SIGINT') }));
