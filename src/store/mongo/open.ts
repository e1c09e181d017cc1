import { createConnection } from 'mongoose';
import type { Store } from '../store.js';
import { mongoAchievements } from './achievements.js';
import { mongoAwards } from './awards.js';
import { mongoCandidates } from './candidates.js';
import { mongoCourses } from './courses.js';
import { mongoCredentials } from './credentials.js';
import { mongoEuropeanCredentials, mongoSealCertificates } from './european-credentials.js';
import { mongoEvidence } from './evidence.js';
import { mongoImages } from './images.js';
import { mongoInbox } from './inbox.js';
import { mongoIssuerKeys, mongoIssuers } from './issuers.js';
import { mongoIssuings } from './issuings.js';
import { mongoJobs } from './jobs.js';
import { mongoLearners } from './learners.js';
import { mongoLoginStates } from './login-states.js';
import { mongoLtiDocuments } from './lti-documents.js';
import { mongoMailings, mongoMailOptOuts } from './mailings.js';
import { migrate } from './migrate.js';
import { migrations } from './migrations/index.js';
import { mongoPairingCodes, mongoPairings } from './pairings.js';
import { mongoConnectionSigns, mongoInvitations, mongoPlatforms } from './platforms.js';
import { mongoSessions } from './sessions.js';
import { mongoSkills } from './skills.js';
import { mongoStatusLists } from './status-lists.js';
import { mongoWalletGrants, mongoWalletNonces, mongoWalletOffers } from './wallet.js';

/** The database where the URL names none. */
const defaultDatabase = 'acquis';

/**
 * @param url `mongodb://…` or `mongodb+srv://…`, with the options of the MongoDB connection string
 * @throws DatabaseNewer, or the driver's error when no server answers within ten seconds
 */
export async function openMongoStore(url: string): Promise<Store> {
  const place = /^mongodb(?:\+srv)?:\/\/(?:[^@/]*@)?([^/?]+)(?:\/([^?]*))?/.exec(url);
  const database = decodeURIComponent(place?.[2] || defaultDatabase);
  const connection = createConnection(url, {
    dbName: database,
    // What is acknowledged is on the disks of a majority: an event's sender may forget it then.
    writeConcern: { w: 'majority', journal: true },
    serverSelectionTimeoutMS: 10_000,
    autoIndex: false,
    autoCreate: false,
    // A command on a connection that is gone fails at once instead of waiting to be sent later.
    bufferCommands: false,
  });
  try {
    await connection.asPromise();
    await migrate(connection, migrations);
  } catch (error) {
    await connection.close();
    throw error;
  }
  return {
    description: `mongo ${place?.[1]}/${database}`,
    platforms: mongoPlatforms(connection),
    invitations: mongoInvitations(connection),
    connectionSigns: mongoConnectionSigns(connection),
    loginStates: mongoLoginStates(connection),
    pairings: mongoPairings(connection),
    pairingCodes: mongoPairingCodes(connection),
    courses: mongoCourses(connection),
    learners: mongoLearners(connection),
    issuers: mongoIssuers(connection),
    issuerKeys: mongoIssuerKeys(connection),
    achievements: mongoAchievements(connection),
    inbox: mongoInbox(connection),
    evidence: mongoEvidence(connection),
    awards: mongoAwards(connection),
    candidates: mongoCandidates(connection),
    issuings: mongoIssuings(connection),
    credentials: mongoCredentials(connection),
    europeanCredentials: mongoEuropeanCredentials(connection),
    sealCertificates: mongoSealCertificates(connection),
    images: mongoImages(connection),
    skills: mongoSkills(connection),
    statusLists: mongoStatusLists(connection),
    walletOffers: mongoWalletOffers(connection),
    walletGrants: mongoWalletGrants(connection),
    walletNonces: mongoWalletNonces(connection),
    jobs: mongoJobs(connection),
    mailings: mongoMailings(connection),
    mailOptOuts: mongoMailOptOuts(connection),
    sessions: mongoSessions(connection),
    ltiDocuments: mongoLtiDocuments(connection),
    async ping() {
      await connection.db?.admin().ping();
    },
    async [Symbol.asyncDispose]() {
      await connection.close();
    },
  };
}
