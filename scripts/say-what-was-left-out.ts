import { existsSync } from 'node:fs';

/** Printed after `npm test`: what that command does not run, and how to have it. */
const leftOut = [
  !process.env.MONGO_URL && 'the stores on MongoDB: MONGO_URL=mongodb://127.0.0.1:27017 npm test',
  'the browser journeys: npm run test:journeys (needs Chromium)',
  'the journey on a real Moodle: npm run test:moodle (docs/moodle.md says what it needs)',
  !existsSync(new URL('../../shared/standards', import.meta.url)) &&
    'comparisons with the official data of the standards: they need the folder ../shared',
].filter((line) => line !== false);

console.log(`Left out here:\n${leftOut.map((line) => `  - ${line}`).join('\n')}\n`);
