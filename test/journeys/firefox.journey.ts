import assert from 'node:assert/strict';
import { openSchool, type School } from '../lti/school.js';
import { type Firefox, firefoxPath, startFirefox } from './firefox.js';

const path = firefoxPath();
const courseTitle = "//h2[contains(., 'No micro-credential yet')]";
const named = (tag: string, text: string) => `//${tag}[contains(normalize-space(.), '${text}')]`;

/** Firefox's own names of what it does about cookies of other sites' frames. */
const behaviours = {
  'as it is installed (Total Cookie Protection)': {},
  'that blocks every cookie of other sites': { 'network.cookie.cookieBehavior': 1 },
} as const;

for (const [which, preferences] of Object.entries(behaviours))
  describe(`launches in a Firefox ${which}`, () => {
    let firefox: Firefox;
    let school: School;

    before(async function () {
      if (path === undefined) {
        console.log(
          '      left out: there is no Firefox here (apt-get install firefox-esr, or name it in FIREFOX)',
        );
        this.skip();
      }
      firefox = await startFirefox(path, preferences);
    });
    beforeEach(async () => {
      school = await openSchool();
    });
    afterEach(() => school?.[Symbol.asyncDispose]());
    after(() => firefox?.[Symbol.asyncDispose]());

    const launchInFrame = async (query = '') => {
      await firefox.goto(`${school.campus.url}/launch?as=instructor${query}`);
      await firefox.frame('iframe[name=tool]');
    };

    it('open the course’s page in a window', async () => {
      await firefox.goto(`${school.campus.url}/lti/start?as=instructor&target=window`);
      await firefox.see(courseTitle);
    });

    if ('network.cookie.cookieBehavior' in preferences)
      it('need one click in a frame, which opens a window where everything works', async () => {
        await launchInFrame();
        await firefox.inNewTab(() => firefox.click(named('a', 'Open in a new window')));
        await firefox.see(courseTitle);
        await firefox.clickTo(named('a', 'Create a micro-credential'), "//input[@name='title']");
      });
    else {
      it('work in a frame without a click, from page to page; elsewhere nobody is signed in by it', async () => {
        await launchInFrame();
        await firefox.see(courseTitle);
        const course = String(await firefox.evaluate('return document.location.href'));
        await firefox.clickTo(named('a', 'Create a micro-credential'), "//input[@name='title']");
        await firefox.goto(course);
        await firefox.see("//*[contains(., 'Open the activity')]");
        const shown = String(await firefox.evaluate('return document.body.innerText'));
        assert.doesNotMatch(shown, /No micro-credential yet/, 'the frame’s cookie is the frame’s alone');
      });

      it('bring an activity into the course by deep linking, inside the frame', async () => {
        await launchInFrame('&message=deep-linking');
        await firefox.clickTo(
          named('button', 'Add to the course'),
          "//*[contains(translate(., 'A', 'a'), 'added to the course')]",
        );
      });
    }
  });
