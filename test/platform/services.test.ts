import assert from 'node:assert/strict';
import { type HttpRequest, jsonOf, send } from './http.js';
import { claim, scope, serviceScopes } from './lti/iri.js';
import { generateSigningKey } from './lti/keys.js';
import { type MinimalTool, startMinimalTool } from './minimal-tool.js';
import { startTestPlatform, type TestPlatform } from './test-platform.js';

interface Item {
  readonly id: string;
  readonly label: string;
  readonly resourceLinkId?: string;
}

const key = await generateSigningKey();

describe('The test platform offers grades and rosters', () => {
  let platform: TestPlatform;
  let tool: MinimalTool;
  let token: string;
  let endpoint: { lineitems: string; lineitem: string };

  beforeEach(async () => {
    platform = await startTestPlatform({ key });
    tool = await startMinimalTool();
    await platform.registerTool(tool.registrationUrl);
    await platform.launch({ as: 'instructor' });
    endpoint = tool.launches.at(-1)?.[claim.ags] as typeof endpoint;
    token = await tool.token(serviceScopes);
  });

  afterEach(async () => {
    await platform[Symbol.asyncDispose]();
    await tool[Symbol.asyncDispose]();
  });

  const call = (
    method: HttpRequest['method'],
    url: string,
    body?: Readonly<Record<string, unknown>>,
    bearer = token,
  ) =>
    send({
      method,
      url,
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
  const below = (item: string, name: string) => item.replace('?', `/${name}?`);
  const score = (userId: string, given: number, changes: Readonly<Record<string, unknown>> = {}) => ({
    userId,
    scoreGiven: given,
    scoreMaximum: 100,
    timestamp: '2026-11-22T04:00:00.000Z',
    activityProgress: 'Completed',
    gradingProgress: 'FullyGraded',
    ...changes,
  });
  const resultsOf = async (item: string) =>
    jsonOf(await call('GET', below(item, 'results'))) as {
      userId: string;
      resultScore?: number;
      resultMaximum?: number;
    }[];

  it('with the line items of the tool and nobody else’s', async () => {
    const items = jsonOf(await call('GET', endpoint.lineitems)) as Item[];
    assert.deepEqual(
      items.map((item) => item.id),
      [endpoint.lineitem],
    );
    const quiz = endpoint.lineitem.replace('lineitems/3/', 'lineitems/2/');
    const answer = await call('GET', quiz);
    assert.equal(answer.status, 404);
    assert.match(answer.body, /Line item does not exist/);
  });

  it('with line items that the tool makes, changes and takes away', async () => {
    const made = await call('POST', endpoint.lineitems, {
      label: 'Tool column',
      scoreMaximum: 50,
      resourceId: 'res-99',
      tag: 'xp',
    });
    assert.equal(made.status, 201);
    const item = jsonOf(made) as Item;
    const found = jsonOf(await call('GET', `${endpoint.lineitems}&tag=xp`)) as Item[];
    assert.deepEqual(
      found.map((one) => one.id),
      [item.id],
    );
    await call('PUT', item.id, { label: 'Renamed', scoreMaximum: 20 });
    assert.equal((jsonOf(await call('GET', item.id)) as Item).label, 'Renamed');
    assert.equal((await call('DELETE', item.id)).status, 204);
    assert.equal((await call('GET', item.id)).status, 404);
  });

  it('but does not let the tool delete the column of an activity', async () => {
    assert.equal((await call('DELETE', endpoint.lineitem)).status, 403);
  });

  it('storing scores with rising timestamps only', async () => {
    const url = below(endpoint.lineitem, 'scores');
    assert.equal((await call('POST', url, score('4', 80))).status, 200);
    assert.equal((await call('POST', url, score('4', 90))).status, 409);
    const sameSecond = score('4', 90, { timestamp: '2026-11-22T04:00:00.900Z' });
    assert.equal((await call('POST', url, sameSecond)).status, 409);
    const later = score('4', 9, { timestamp: '2026-11-22T04:00:01.000Z', scoreMaximum: 10 });
    assert.equal((await call('POST', url, later)).status, 200);
    assert.deepEqual(
      (await resultsOf(endpoint.lineitem)).map(({ userId, resultScore, resultMaximum }) => [
        userId,
        resultScore,
        resultMaximum,
      ]),
      [['4', 90, 100]],
    );
  });

  it('refusing scores for people without a gradebook role and scores without sense', async () => {
    const url = below(endpoint.lineitem, 'scores');
    assert.equal((await call('POST', url, score('3', 80))).status, 400);
    assert.equal((await call('POST', url, score('77', 80))).status, 400);
    assert.equal((await call('POST', url, score('4', 80, { scoreMaximum: undefined }))).status, 400);
    assert.equal((await call('POST', url, score('4', 80, { gradingProgress: 'Great' }))).status, 400);
  });

  it('keeping no grade for a score that is not fully graded', async () => {
    await call('POST', below(endpoint.lineitem, 'scores'), score('4', 80, { gradingProgress: 'Pending' }));
    const [result] = await resultsOf(endpoint.lineitem);
    assert.equal(result?.userId, '4');
    assert.equal(result?.resultScore, undefined);
  });

  it('leaving results of 0 out of the list, or listing them when told to', async () => {
    await call('POST', below(endpoint.lineitem, 'scores'), score('5', 0));
    assert.deepEqual(await resultsOf(endpoint.lineitem), []);
    await platform[Symbol.asyncDispose]();
    platform = await startTestPlatform({ key, zeroResults: 'listed' });
    await platform.registerTool(tool.registrationUrl);
    await platform.launch({ as: 'instructor' });
    endpoint = tool.launches.at(-1)?.[claim.ags] as typeof endpoint;
    token = await tool.token(serviceScopes);
    await call('POST', below(endpoint.lineitem, 'scores'), score('5', 0));
    assert.equal((await resultsOf(endpoint.lineitem))[0]?.resultScore, 0);
  });

  it('failing on a limit of results with a web page as Moodle does', async () => {
    const answer = await call('GET', `${below(endpoint.lineitem, 'results')}&limit=1`);
    assert.equal(answer.status, 404);
    assert.match(String(answer.headers['content-type']), /text\/html/);
  });

  it('paging results with a Link header when told to support it', async () => {
    await platform[Symbol.asyncDispose]();
    platform = await startTestPlatform({ key, resultsLimit: 'supported' });
    await platform.registerTool(tool.registrationUrl);
    await platform.launch({ as: 'instructor' });
    endpoint = tool.launches.at(-1)?.[claim.ags] as typeof endpoint;
    token = await tool.token(serviceScopes);
    for (const user of ['4', '5']) await call('POST', below(endpoint.lineitem, 'scores'), score(user, 50));
    const first = await call('GET', `${below(endpoint.lineitem, 'results')}&limit=1`);
    const next = /^<([^>]+)>; rel="next"$/.exec(String(first.headers.link))?.[1] ?? '';
    const second = await call('GET', next);
    const users = [first, second].flatMap((page) => jsonOf(page) as { userId: string }[]);
    assert.deepEqual(
      users.map((one) => one.userId),
      ['4', '5'],
    );
    assert.equal(second.headers.link, undefined);
  });

  it('to a token with the scope for it and to no other', async () => {
    const readOnly = await tool.token([scope.lineItemReadonly]);
    assert.equal((await call('GET', endpoint.lineitems, undefined, readOnly)).status, 200);
    const item = { label: 'x', scoreMaximum: 1 };
    assert.equal((await call('POST', endpoint.lineitems, item, readOnly)).status, 401);
    assert.equal((await call('GET', endpoint.lineitems, undefined, 'guessed')).status, 401);
  });

  it('to a tool for its own line items only', async () => {
    await using other = await startMinimalTool();
    await platform.registerTool(other.registrationUrl);
    const foreign = await other.token(serviceScopes);
    assert.equal((await call('GET', endpoint.lineitem, undefined, foreign)).status, 403);
    const disguised = endpoint.lineitem.replace('type_id=1', 'type_id=2');
    assert.equal((await call('GET', disguised, undefined, foreign)).status, 404);
  });

  describe('The roster', () => {
    const roster = () => {
      const service = tool.launches.at(-1)?.[claim.nrps] as Record<string, string> | undefined;
      return service?.context_memberships_url ?? '';
    };
    interface Members {
      readonly members: readonly { user_id: string; roles: string[]; name?: string }[];
    }

    it('has everyone who is enrolled, with short role names', async () => {
      const { members } = jsonOf(await call('GET', roster())) as Members;
      assert.deepEqual(
        members.map(({ user_id: id, roles, name }) => [id, roles[0], name]),
        [
          ['3', 'Instructor', 'Claire Dubois'],
          ['4', 'Learner', 'Zoé Élan-Müller'],
          ['5', 'Learner', "Tom O'Neil"],
        ],
      );
    });

    it('comes in pages when asked, each with the address of the next', async () => {
      for (const key of ['ada', 'ben', 'cleo']) platform.addLearner({ key, givenName: key, familyName: 'X' });
      const seen: string[] = [];
      let url: string | undefined = `${roster()}?limit=2`;
      let pages = 0;
      while (url !== undefined) {
        const answer = await call('GET', url);
        seen.push(...(jsonOf(answer) as Members).members.map((member) => member.user_id));
        url = /<([^>]+)>; rel="next"/.exec(String(answer.headers.link ?? ''))?.[1];
        pages += 1;
      }
      assert.equal(pages, 3);
      assert.deepEqual(seen, ['3', '4', '5', '6', '7', '8']);
    });

    it('loses who left the course', async () => {
      await platform.endEnrolment('tom');
      const { members } = jsonOf(await call('GET', roster())) as Members;
      assert.deepEqual(
        members.map((member) => member.user_id),
        ['3', '4'],
      );
    });

    it('names nobody to a tool that did not ask for names', async () => {
      const configuration = 'https://purl.imsglobal.org/spec/lti-tool-configuration';
      tool.registrationOverrides = {
        [configuration]: { domain: 'localhost', target_link_uri: `${tool.url}/lti/launch`, claims: ['sub'] },
      };
      await platform.registerTool(tool.registrationUrl);
      const url = `${platform.url}/lti/services/2/memberships`;
      const { members } = jsonOf(
        await call('GET', url, undefined, await tool.token(serviceScopes)),
      ) as Members;
      assert.equal(members.length, 3);
      assert.ok(members.every((member) => member.name === undefined));
      await platform.launch({ as: 'zoe' });
      assert.equal(tool.launches.at(-1)?.email, undefined);
    });
  });
});
