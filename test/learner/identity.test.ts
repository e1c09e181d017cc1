import assert from 'node:assert/strict';
import type { Credential } from '../../src/credential/credential.js';
import { openSchool, type School } from '../lti/school.js';
import type { Person } from '../platform/people.js';

describe('People are known by issuer and sub', () => {
  let school: School;
  let zoe: Person;
  let credential: Credential;

  beforeEach(async function () {
    this.timeout(20_000);
    school = await openSchool();
    await school.campus.launch({ as: 'instructor' });
    const [platform] = await school.app.store.platforms.list();
    const made = await school.app.useCases.makePairingLink(platform?.id ?? '');
    await school.campus.pair(made?.link ?? '');
    await school.publish('Pruning');
    await school.campus.finishCourse('zoe', 85);
    await school.app.worker.drain();
    zoe = personOf('zoe');
    const [first] = await credentialsOf(zoe);
    assert.ok(first);
    credential = first;
    const learnerId = credential.learnerId;
    await school.app.useCases.share({ credentialId: credential.id, learnerId, shared: true });
  });
  afterEach(() => school?.[Symbol.asyncDispose]());

  function personOf(key: string): Person {
    const found = school.campus.people.find((person) => person.key === key);
    if (found === undefined) throw new Error(`nobody is called ${key}`);
    return found;
  }

  async function credentialsOf({ id: sub }: Person): Promise<readonly Credential[]> {
    const { platforms, learners, awards, credentials } = school.app.store;
    const [platform] = await platforms.list();
    const learner = await learners.bySub(platform?.id ?? '', sub);
    const own = learner === undefined ? [] : await awards.byLearner(learner.id);
    const made = await Promise.all(own.map(({ id }) => credentials.byAward(id)));
    return made.filter((one) => one !== undefined);
  }

  /** The learner's own pages, as somebody sees them who launches with these claims. */
  async function homeOf(as: string, claims: Readonly<Record<string, unknown>> = {}) {
    const launched = await school.campus.launch({ as, claims });
    return { browser: launched.browser, home: await launched.browser.follow(launched) };
  }

  const publicPage = async () => {
    const page = await fetch(`${school.url}/credentials/${credential.id}`, {
      headers: { accept: 'text/html', 'accept-language': 'en' },
    });
    return { status: page.status, body: await page.text() };
  };

  it('so a new name or e-mail leaves them what they have, and nothing is issued again', async () => {
    const { home } = await homeOf('zoe', {
      email: 'zoe@elsewhere.example',
      family_name: 'Élan',
      name: 'Zoé Élan',
    });
    assert.match(home.body, new RegExp(credential.id));
    await school.campus.finishCourse('zoe', 90);
    await school.app.worker.drain();
    assert.deepEqual(
      (await credentialsOf(zoe)).map(({ id }) => id),
      [credential.id],
    );
  });

  it('so an account with somebody else’s e-mail and name sees nothing of theirs', async () => {
    const { name, given_name, family_name, email } = {
      name: `${zoe.givenName} ${zoe.familyName}`,
      given_name: zoe.givenName,
      family_name: zoe.familyName,
      email: zoe.email,
    };
    const { browser, home } = await homeOf('tom', { name, given_name, family_name, email });
    assert.doesNotMatch(home.body, new RegExp(credential.id));
    for (const path of [
      `/my/credentials/${credential.id}`,
      `/my/credentials/${credential.id}/open-badge.json`,
    ]) {
      const peek = await browser.open(`${school.url}${path}`);
      assert.ok(peek.status === 403 || peek.status === 404, `${path} answered ${peek.status}`);
    }
  });

  it('so who is deleted in the LMS loses nothing that they were given, and whoever comes after gets nothing of it', async () => {
    await school.campus.endEnrolment('zoe');
    school.campus.plugin.report('user.deleted', { person: zoe });
    await school.campus.plugin.deliver();
    await school.app.worker.drain();
    assert.deepEqual(
      (await credentialsOf(zoe)).map(({ id, revokedAt }) => ({ id, revokedAt })),
      [{ id: credential.id, revokedAt: undefined }],
    );
    const page = await publicPage();
    assert.equal(page.status, 200);
    assert.match(page.body, /Valid/);

    const { givenName, familyName } = zoe;
    const again = school.campus.addLearner({ key: 'zoe-again', givenName, familyName });
    assert.notEqual(again.id, zoe.id);
    const { home } = await homeOf('zoe-again', { email: zoe.email });
    assert.doesNotMatch(home.body, new RegExp(credential.id));
    assert.deepEqual(await credentialsOf(again), []);
  });

  it('so accounts that the LMS merges keep one award each, and the old one’s credential stays good', async () => {
    // Moodle's merging tools move what was done to the account that is kept, and delete the other one.
    await school.campus.finishCourse('tom', 85);
    await school.campus.endEnrolment('zoe');
    school.campus.plugin.report('user.deleted', { person: zoe });
    await school.campus.plugin.deliver();
    await school.campus.finishCourse('tom', 85);
    await school.app.worker.drain();
    assert.equal((await credentialsOf(personOf('tom'))).length, 1);
    assert.equal((await credentialsOf(zoe)).length, 1);
    assert.match((await publicPage()).body, /Valid/);
    const { home } = await homeOf('tom');
    assert.doesNotMatch(home.body, new RegExp(credential.id));
  });
});
