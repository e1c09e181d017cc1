import assert from 'node:assert/strict';
import { LaunchRefused } from '../../src/platform/launch.js';
import { type Rig, startRig } from '../lti/rig.js';
import { cases } from './cases.js';
import { send } from './send.js';

const membership = 'http://purl.imsglobal.org/vocab/lis/v2/membership';
const people = { instructor: [`${membership}#Instructor`], student: [`${membership}#Learner`] };

/** Names of the certification guide 1.3, sections 6.1.1 to 6.1.3, letter by letter; every one must have its case. */
const official = [
  'No KID Sent in JWT header',
  'Incorrect KID in JWT header',
  'Wrong LTI Version',
  'No LTI Version',
  'Invalid LTI message',
  'Missing LTI Claims',
  'Timestamps Incorrect',
  'messsage_type Claim Missing',
  'role Claim Missing',
  'deployment_id Claim Missing',
  'resource_link_id Claim Missing',
  'user Claim Missing',
  ...['Instructor', 'Student'].flatMap((who) => [
    `Valid ${who} Launch`,
    `Valid ${who} Launch with Roles`,
    `Valid ${who} Launch Short Role`,
    `Valid ${who} Launch Unknown Role`,
    `Valid ${who} Launch No Role`,
    `Valid ${who} Launch Email Only`,
    `Valid ${who} Launch Names Only`,
    `Valid ${who} No PII`,
    `Valid ${who} Email Without Context`,
  ]),
  'Send the Request Payload',
];

describe('1EdTech certification of tools, and the Security Framework beyond it', () => {
  let rig: Rig;
  let start: number;
  before(async () => {
    rig = await startRig();
    start = rig.now;
    const deployments = [
      ...rig.platform.deployments,
      { id: 'deployment-2', confirmed: true },
      { id: 'unconfirmed', confirmed: false },
    ];
    await rig.store.platforms.save({ ...rig.platform, deployments });
  });
  beforeEach(() => {
    // Two minutes on: a case does not live on the key set's pauses of the one before.
    start += 120_000;
    rig.now = start;
  });
  after(() => rig[Symbol.asyncDispose]());

  it('has a case for every test of the guide', () => {
    const names = cases.map(({ expected }) => expected.name);
    assert.deepEqual(
      official.filter((name) => !names.includes(name)),
      [],
    );
    assert.equal(new Set(names).size, names.length);
  });

  for (const { folder, payload, expected } of cases) {
    const { name, section, refused, accepted } = expected;
    if (refused !== undefined)
      for (const [who, roles] of Object.entries(people))
        it(`refuses "${name}" as ${who} (${section})`, async () => {
          await assert.rejects(send(rig, payload, roles), (error: unknown) => {
            assert.ok(error instanceof LaunchRefused, `${folder}: ${error}`);
            assert.equal(error.code, refused, error.detail);
            assert.ok(error.detail.length > 10, 'the detail names what is wrong');
            return true;
          });
        });
    if (accepted !== undefined)
      it(`accepts "${name}" (${section})`, async () => {
        const launch: Readonly<Record<string, unknown>> = {
          ...(await send(rig, payload, people.student)),
        };
        for (const [member, value] of Object.entries(accepted))
          assert.deepEqual(
            launch[member],
            value === '$deploymentId' ? 'deployment-1' : (value ?? undefined),
            member,
          );
        for (const member of ['context', 'deepLinking'])
          if (!(member in accepted) && name.includes('Without Context'))
            assert.equal(launch[member], undefined, `${member} was not sent`);
      });
    if (refused === undefined && accepted === undefined) throw new Error(`${folder} expects nothing`);
  }

  it('leaves no login behind that a refused launch began', async () => {
    const left = await rig.store.loginStates.deleteExpired(Number.MAX_SAFE_INTEGER);
    // Each case begins a second login whose nonce it may borrow, and never ends it.
    const played = cases.reduce((sum, { expected }) => sum + (expected.refused === undefined ? 1 : 2), 0);
    assert.equal(left, played);
  });
});
