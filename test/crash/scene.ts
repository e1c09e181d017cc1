import type { SecretBox } from '../../config/secrets.js';
import { demoContent, demoIssuer } from '../../scripts/demo-content.js';
import type { Criterion } from '../../src/achievement/criterion.js';
import type { PlatformServices } from '../../src/platform/services.js';
import type { Store } from '../../src/store/store.js';

export const secret = 'y'.repeat(32);
export const webhookSecret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
export const pairingId = 'pairing';
export const publicUrl = 'https://acquis.example';
export const issuer = 'https://moodle.example';
/** Events of one learner: the achievement needs all of them. */
export const types = ['course.completed', 'activity.completed', 'grade.changed'] as const;

export function eventOf(user: string, index: number, seconds: number) {
  const data = [{}, { cmid: '11', state: 1 }, { item: '17', itemType: 'mod', grade: 80, min: 0, max: 100 }][
    index
  ];
  return { id: `site-${user}-${index}`, type: types[index], time: seconds, user, course: '2', data };
}

/** An LMS that answers nothing: who the learners are is known. */
export const noServices: PlatformServices = {
  memberships: async () => [],
  results: async () => [],
  lineItems: async () => [],
  renewTokens: async () => {},
  subscribe: async () => {},
  createLineItem: async (_course, item) => ({ ...item, url: '' }),
  updateLineItem: async (_course, item) => item,
  deleteLineItem: async () => {},
  putScore: async (_course, _url, { at }) => ({ outcome: 'stored', at }),
};

/** More learners than a minute of killing gets to. */
const mostLearners = 1_500;

/** A paired platform and a course with one achievement that needs everything, and learners with names, as after a roster. */
export async function prepare(store: Store, box: SecretBox, now: number): Promise<void> {
  const endpoints = { authorizationEndpoint: issuer, tokenEndpoint: issuer, jwksUri: issuer };
  const platform = { id: 'p', issuer, clientId: 'c', name: 'Moodle', family: 'moodle', ...endpoints };
  await store.platforms.insert({ ...platform, deployments: [], createdAt: now, revision: 1 });
  await store.pairings.insert({
    id: pairingId,
    platformId: 'p',
    channel: 'moodle',
    sealedSecret: box.seal(webhookSecret),
    createdAt: now,
    revision: 1,
  });
  await store.issuers.insert({ id: 'main', ...demoIssuer, createdAt: now, revision: 1 });
  const course = await store.courses.ensure('p', '2', { launchedAt: now });
  const criteria: readonly Criterion[] = [
    { type: 'course-completed' },
    { type: 'activity-completed', activityId: '11', name: '' },
    { type: 'grade-at-least', itemId: '17', name: '', minimum: 50, unit: 'percent' },
  ];
  const content = {
    ...demoContent(),
    outcomes: criteria.map((criterion, index) => ({
      id: String(index),
      statement: 'Prunes an apple tree',
      alignments: [],
      criterion,
    })),
  };
  await store.achievements.insert({
    id: 'a',
    courseId: course.id,
    issuerId: 'main',
    draft: content,
    publishedVersion: 1,
    createdAt: now,
    revision: 1,
  });
  const version = { achievementId: 'a', number: 1, issuerId: 'main', content, publishedAt: now };
  await store.achievements.insertVersion(version);
  await Promise.all(
    Array.from({ length: mostLearners }, (_, index) =>
      store.learners.ensure('p', String(index + 1), { name: `Zoé Élan-Müller ${index + 1}` }),
    ),
  );
}
