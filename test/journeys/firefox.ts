import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Debian's, or the one that FIREFOX names; undefined where there is none. */
export function firefoxPath(): string | undefined {
  const candidates =
    process.env.FIREFOX === undefined ? ['/usr/bin/firefox-esr', '/usr/bin/firefox'] : [process.env.FIREFOX];
  return candidates.find((path) => existsSync(path));
}

/** A headless Firefox with one tab. What is looked for is waited for. */
export interface Firefox extends AsyncDisposable {
  goto(url: string): Promise<void>;
  /** Goes on inside the frame that the CSS selector names, or with none in the page around it. */
  frame(selector?: string): Promise<void>;
  /** Waits for the element that the XPath names, and clicks it. */
  click(xpath: string): Promise<void>;
  /** Clicks, and once more where nothing comes of it, until the other is there. */
  clickTo(xpath: string, seen: string): Promise<void>;
  see(xpath: string): Promise<void>;
  /** Goes on in the tab that is opened by `open`. */
  inNewTab(open: () => Promise<void>): Promise<void>;
  evaluate(script: string): Promise<unknown>;
}

/** Nothing is asked of Mozilla's servers; cookies are left as Firefox has them unless told. */
const quiet: Preferences = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.region.network.url': '',
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.search.update': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.topsites.contile.enabled': false,
  'captivedetect.canonicalURL': '',
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.push.connection.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.update.enabled': false,
  'marionette.port': 0,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,none',
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.server': '',
};

export type Preferences = Readonly<Record<string, string | number | boolean>>;

const waitMs = 15_000;
/** After a press from which nothing came. */
const pressAgainMs = 4_000;

/** Driven by Marionette, which every Firefox has: commands of WebDriver as JSON over a local socket. */
export async function startFirefox(path: string, preferences: Preferences = {}): Promise<Firefox> {
  const profile = mkdtempSync(join(tmpdir(), 'acquis-firefox-'));
  const lines = Object.entries({ ...quiet, ...preferences }).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, 'user.js'), `${lines.join('\n')}\n`);
  const child = spawn(path, ['--headless', '--no-remote', '--marionette', '--profile', profile], {
    stdio: 'ignore',
    env: { ...process.env, HOME: profile, MOZ_CRASHREPORTER_DISABLE: '1' },
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const end = async () => {
    child.kill('SIGKILL');
    await gone;
    rmSync(profile, { recursive: true, force: true });
  };
  try {
    const send = await marionette(await portOf(profile, () => child.exitCode));
    await send('WebDriver:NewSession', {});
    await send('WebDriver:SetTimeouts', { implicit: waitMs, pageLoad: waitMs, script: waitMs });
    const find = async (using: 'css selector' | 'xpath', value: string) => {
      const found = (await send('WebDriver:FindElement', { using, value })) as {
        value: Readonly<Record<string, string>>;
      };
      const [id = ''] = Object.values(found.value);
      return { id, element: found.value };
    };
    const click = async (xpath: string) =>
      void (await send('WebDriver:ElementClick', { id: (await find('xpath', xpath)).id }));
    const handles = async () => (await send('WebDriver:GetWindowHandles', {})) as readonly string[];
    return {
      goto: async (url) => void (await send('WebDriver:Navigate', { url })),
      async frame(selector) {
        if (selector === undefined) return void (await send('WebDriver:SwitchToFrame', {}));
        const { id, element } = await find('css selector', selector);
        await send('WebDriver:SwitchToFrame', { element: id, id: element });
      },
      click,
      async clickTo(xpath, seen) {
        const script = `return document.evaluate(${JSON.stringify(seen)}, document, null, 3, null).booleanValue`;
        const isSeen = async () =>
          ((await send('WebDriver:ExecuteScript', { script, args: [] })) as { value: unknown }).value ===
          true;
        await pressUntil(() => click(xpath), isSeen);
      },
      see: async (xpath) => void (await find('xpath', xpath)),
      async inNewTab(open) {
        const before = await handles();
        const fresh = async () => (await handles()).filter((one) => !before.includes(one));
        await pressUntil(open, async () => (await fresh()).length > 0);
        const [handle] = await fresh();
        await send('WebDriver:SwitchToWindow', { handle, name: handle });
      },
      async evaluate(script) {
        const { value } = (await send('WebDriver:ExecuteScript', { script, args: [] })) as { value: unknown };
        return value;
      },
      [Symbol.asyncDispose]: end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Firefox writes down which port it took. */
function portOf(profile: string, exitCode: () => number | null): Promise<number> {
  return until(async () => {
    if (exitCode() !== null) throw new Error(`Firefox ended with ${exitCode()}`);
    const file = join(profile, 'MarionetteActivePort');
    return existsSync(file) ? Number(readFileSync(file, 'utf8')) || undefined : undefined;
  });
}

/** Firefox drops a press now and then while a page is being painted for the first time; people press again. */
async function pressUntil(press: () => Promise<void>, done: () => Promise<boolean>): Promise<void> {
  let pressedAt = Number.NEGATIVE_INFINITY;
  await until(async () => {
    if (await done()) return true;
    if (Date.now() - pressedAt < pressAgainMs) return undefined;
    pressedAt = Date.now();
    await press();
    return undefined;
  });
}

async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + 2 * waitMs; Date.now() < end; ) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('Firefox did not get there in time.');
}

type Send = (command: string, parameters: object) => Promise<unknown>;

/** Messages are `length:json`: `[0, id, command, parameters]`, answered by `[1, id, error, result]`. */
async function marionette(port: number): Promise<Send> {
  const socket = await new Promise<Socket>((resolve, reject) => {
    const opened: Socket = connect(port, '127.0.0.1', () => resolve(opened)).once('error', reject);
  });
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const colon = buffer.indexOf(':');
      const length = Number(buffer.subarray(0, Math.max(0, colon)).toString());
      if (colon < 1 || buffer.length < colon + 1 + length) return;
      const message = JSON.parse(buffer.subarray(colon + 1, colon + 1 + length).toString());
      buffer = buffer.subarray(colon + 1 + length);
      if (!Array.isArray(message)) continue;
      const [, id, error, result] = message;
      const asked = waiting.get(id);
      waiting.delete(id);
      if (error) asked?.reject(new Error(`${error.error}: ${error.message}`));
      else asked?.resolve(result);
    }
  });
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('Firefox is gone.'));
  });
  let count = 0;
  return (command, parameters) =>
    new Promise((resolve, reject) => {
      count += 1;
      waiting.set(count, { resolve, reject });
      const message = JSON.stringify([0, count, command, parameters]);
      socket.write(`${Buffer.byteLength(message)}:${message}`);
    });
}
