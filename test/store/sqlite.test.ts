import { openStore } from '../../src/store/open.js';
import { describeAll } from '../contracts/all.js';

describe('SQLite store', () => {
  describeAll({ open: () => openStore('sqlite::memory:') });
});
