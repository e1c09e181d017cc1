import type { Store } from '../store.js';
import { sqliteAchievements } from './achievements.js';
import { sqliteAwards } from './awards.js';
import { sqliteCourses } from './courses.js';
import { sqliteCredentials } from './credentials.js';
import { SqliteDatabase } from './database.js';
import { sqliteEvidence } from './evidence.js';
import { sqliteInbox } from './inbox.js';
import { sqliteIssuerKeys, sqliteIssuers } from './issuers.js';
import { sqliteJobs } from './jobs.js';
import { sqliteLearners } from './learners.js';
import { sqliteLoginStates } from './login-states.js';
import { sqliteLtiDocuments } from './lti-documents.js';
import { migrate } from './migrate.js';
import { sqlitePairingCodes, sqlitePairings } from './pairings.js';
import { sqliteConnectionSigns, sqliteInvitations, sqlitePlatforms } from './platforms.js';
import { sqliteSessions } from './sessions.js';
import { sqliteStatusLists } from './status-lists.js';

/** @param path absolute path of the file, or `:memory:` @throws DatabaseNewer */
export function openSqliteStore(path: string): Store {
  const database = new SqliteDatabase(path);
  try {
    migrate(database);
  } catch (error) {
    database[Symbol.dispose]();
    throw error;
  }
  return {
    description: path === ':memory:' ? 'sqlite in memory' : `sqlite ${path}`,
    platforms: sqlitePlatforms(database),
    invitations: sqliteInvitations(database),
    connectionSigns: sqliteConnectionSigns(database),
    loginStates: sqliteLoginStates(database),
    pairings: sqlitePairings(database),
    pairingCodes: sqlitePairingCodes(database),
    courses: sqliteCourses(database),
    learners: sqliteLearners(database),
    issuers: sqliteIssuers(database),
    issuerKeys: sqliteIssuerKeys(database),
    achievements: sqliteAchievements(database),
    inbox: sqliteInbox(database),
    evidence: sqliteEvidence(database),
    awards: sqliteAwards(database),
    credentials: sqliteCredentials(database),
    statusLists: sqliteStatusLists(database),
    jobs: sqliteJobs(database),
    sessions: sqliteSessions(database),
    ltiDocuments: sqliteLtiDocuments(database),
    async ping() {
      database.one('SELECT count(*) FROM migrations');
    },
    async [Symbol.asyncDispose]() {
      database[Symbol.dispose]();
    },
  };
}
