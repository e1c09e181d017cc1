import type { Store } from '../store.js';
import { sqliteAchievements } from './achievements.js';
import { sqliteAwards } from './awards.js';
import { sqliteCandidates } from './candidates.js';
import { sqliteCourses } from './courses.js';
import { sqliteCredentials } from './credentials.js';
import { SqliteDatabase } from './database.js';
import { sqliteEuropeanCredentials, sqliteSealCertificates } from './european-credentials.js';
import { sqliteEvidence } from './evidence.js';
import { sqliteImages } from './images.js';
import { sqliteInbox } from './inbox.js';
import { sqliteIssuerKeys, sqliteIssuers } from './issuers.js';
import { sqliteIssuings } from './issuings.js';
import { sqliteJobs } from './jobs.js';
import { sqliteLearners } from './learners.js';
import { sqliteLoginStates } from './login-states.js';
import { sqliteLtiDocuments } from './lti-documents.js';
import { sqliteMailings, sqliteMailOptOuts } from './mailings.js';
import { migrate } from './migrate.js';
import { sqlitePairingCodes, sqlitePairings } from './pairings.js';
import { sqliteConnectionSigns, sqliteInvitations, sqlitePlatforms } from './platforms.js';
import { sqliteSessions } from './sessions.js';
import { sqliteSkills } from './skills.js';
import { sqliteStatusLists } from './status-lists.js';
import { sqliteWalletGrants, sqliteWalletNonces, sqliteWalletOffers } from './wallet.js';

/** @param path absolute path of the file, or `:memory:` @throws DatabaseNewer */
export function openSqliteStore(path: string): Store {
  const database = new SqliteDatabase(path);
  try {
    migrate(database);
  } catch (error) {
    database[Symbol.dispose]();
    throw error;
  }
  database.groupCommits();
  const settling = answeringAfter(() => database.settled());
  const loginStates = sqliteLoginStates(database);
  const sessions = sqliteSessions(database);
  return {
    description: path === ':memory:' ? 'sqlite in memory' : `sqlite ${path}`,
    platforms: settling(sqlitePlatforms(database)),
    invitations: settling(sqliteInvitations(database)),
    connectionSigns: settling(sqliteConnectionSigns(database)),
    loginStates,
    pairings: settling(sqlitePairings(database)),
    pairingCodes: settling(sqlitePairingCodes(database)),
    courses: settling(sqliteCourses(database)),
    learners: settling(sqliteLearners(database)),
    issuers: settling(sqliteIssuers(database)),
    issuerKeys: settling(sqliteIssuerKeys(database)),
    achievements: settling(sqliteAchievements(database)),
    inbox: settling(sqliteInbox(database)),
    evidence: settling(sqliteEvidence(database)),
    awards: settling(sqliteAwards(database)),
    candidates: settling(sqliteCandidates(database)),
    issuings: settling(sqliteIssuings(database)),
    credentials: settling(sqliteCredentials(database)),
    europeanCredentials: sqliteEuropeanCredentials(database),
    sealCertificates: sqliteSealCertificates(database),
    images: settling(sqliteImages(database)),
    skills: settling(sqliteSkills(database)),
    statusLists: settling(sqliteStatusLists(database)),
    walletOffers: settling(sqliteWalletOffers(database)),
    walletGrants: settling(sqliteWalletGrants(database)),
    walletNonces: settling(sqliteWalletNonces(database)),
    jobs: settling(sqliteJobs(database)),
    mailings: settling(sqliteMailings(database)),
    mailOptOuts: settling(sqliteMailOptOuts(database)),
    sessions,
    ltiDocuments: settling(sqliteLtiDocuments(database)),
    async ping() {
      database.one('SELECT count(*) FROM migrations');
    },
    async [Symbol.asyncDispose]() {
      for (const later of [loginStates, sessions]) later.write();
      database[Symbol.dispose]();
    },
  };
}

/** Lets each method answer when what it wrote or read is on the disk: nobody acts on what a power cut could take back. */
function answeringAfter(
  settled: () => Promise<void>,
): <Repository extends object>(repository: Repository) => Repository {
  return <Repository extends object>(repository: Repository) => {
    const methods = Object.entries<(...parameters: unknown[]) => Promise<unknown>>(repository as never);
    const waiting = methods.map(([name, method]) => [
      name,
      async (...parameters: unknown[]) => {
        const result = await method(...parameters);
        await settled();
        return result;
      },
    ]);
    return Object.fromEntries(waiting) as Repository;
  };
}
