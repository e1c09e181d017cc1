import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigInvalid, parseConfig, variables } from '../../config/config.js';

const complete = { ACQUIS_SECRET: 'x'.repeat(32), ADMIN_PASSWORD: 'correct horse' };

describe('the configuration', () => {
  it('is listed in .env.example variable by variable, in the same order', () => {
    const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
    const listed = [...example.matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]);
    assert.deepEqual(listed, Object.keys(variables));
  });

  it('has the defaults that .env.example shows', () => {
    const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
    const shown = Object.fromEntries(
      [...example.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
    );
    assert.deepEqual(parseConfig({ ...shown, ...complete }), parseConfig(complete));
  });

  it('names every variable at fault and what it must be', () => {
    assert.throws(
      () => parseConfig({ ...complete, PORT: 'eighty', DATABASE_URL: 'postgres://x', PUBLIC_URL: 'ftp://x' }),
      (error: unknown) => {
        assert.ok(error instanceof ConfigInvalid);
        assert.equal(error.faults.length, 3);
        assert.match(error.message, /PUBLIC_URL must be an http or https address/);
        assert.match(error.message, /PORT must be a number/);
        assert.match(error.message, /DATABASE_URL must be sqlite:PATH or mongodb/);
        return true;
      },
    );
  });

  it('wants the secrets spelled out when several processes may share a MongoDB', () => {
    assert.throws(
      () => parseConfig({ DATABASE_URL: 'mongodb://127.0.0.1/acquis' }),
      /ACQUIS_SECRET must be set[\s\S]*ADMIN_PASSWORD must be set/,
    );
  });

  it('makes the secrets once beside an embedded database, readable by the owner only', () => {
    const folder = mkdtempSync(join(tmpdir(), 'acquis-config-'));
    try {
      const environment = { DATABASE_URL: `sqlite:${join(folder, 'acquis.db')}` };
      const first = parseConfig(environment);
      assert.deepEqual(parseConfig(environment), first);
      assert.ok(first.secret.length >= 32);
      assert.equal(statSync(join(folder, 'secrets.json')).mode & 0o777, 0o600);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('drops the slash at the end of the public address and refuses a path in it', () => {
    assert.equal(
      parseConfig({ ...complete, PUBLIC_URL: 'https://acquis.example/' }).publicUrl,
      'https://acquis.example',
    );
    assert.throws(
      () => parseConfig({ ...complete, PUBLIC_URL: 'https://acquis.example/tool' }),
      /PUBLIC_URL must be an origin/,
    );
  });

  it('names the public address at fault when its scheme was forgotten', () => {
    assert.throws(() => parseConfig({ ...complete, PUBLIC_URL: 'acquis.example.org' }), ConfigInvalid);
  });

  it('writes the public address as browsers write origins, and refuses a user in it', () => {
    assert.equal(
      parseConfig({ ...complete, PUBLIC_URL: 'HTTPS://Acquis.Example:443' }).publicUrl,
      'https://acquis.example',
    );
    assert.throws(
      () => parseConfig({ ...complete, PUBLIC_URL: 'https://me:pw@acquis.example' }),
      /PUBLIC_URL must be an origin/,
    );
  });

  it('keeps a damaged file of secrets as it is and names it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'acquis-config-'));
    try {
      writeFileSync(join(folder, 'secrets.json'), '{');
      assert.throws(
        () => parseConfig({ DATABASE_URL: `sqlite:${join(folder, 'acquis.db')}` }),
        /secrets\.json is damaged/,
      );
      assert.equal(readFileSync(join(folder, 'secrets.json'), 'utf8'), '{');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('makes no new secrets beside a database that was kept with others', () => {
    const folder = mkdtempSync(join(tmpdir(), 'acquis-config-'));
    const database = join(folder, 'acquis.db');
    try {
      writeFileSync(database, '');
      assert.throws(() => parseConfig({ DATABASE_URL: `sqlite:${database}` }), {
        code: 'ERR_STORED_SECRETS_MISSING',
        file: join(folder, 'secrets.json'),
      });
      assert.throws(() => statSync(join(folder, 'secrets.json')), { code: 'ENOENT' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('makes a folder for the database that nobody else may look into', () => {
    const folder = mkdtempSync(join(tmpdir(), 'acquis-config-'));
    try {
      parseConfig({ DATABASE_URL: `sqlite:${join(folder, 'data', 'acquis.db')}` });
      assert.equal(statSync(join(folder, 'data')).mode & 0o777, 0o700);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('takes a seal from a file or from a service, and refuses one that is half described', () => {
    assert.equal(parseConfig(complete).seal, undefined);
    assert.deepEqual(parseConfig({ ...complete, SEAL_FILE: 'seal.p12', SEAL_PASSPHRASE: 'x y' }).seal, {
      type: 'pkcs12',
      file: 'seal.p12',
      passphrase: 'x y',
    });
    const service = { SEAL_SERVICE_URL: 'https://seals.example/csc/v2', SEAL_CREDENTIAL_ID: 'c1' };
    assert.deepEqual(parseConfig({ ...complete, ...service, SEAL_TOKEN: 't', SEAL_PIN: '1234' }).seal, {
      type: 'csc',
      serviceUrl: 'https://seals.example/csc/v2',
      credentialId: 'c1',
      access: { type: 'token', token: 't' },
      authData: [{ id: 'PIN', value: '1234' }],
    });
    const oauth = {
      SEAL_TOKEN_URL: 'https://seals.example/token',
      SEAL_CLIENT_ID: 'id',
      SEAL_CLIENT_SECRET: 'secret',
    };
    const { seal } = parseConfig({ ...complete, ...service, ...oauth });
    assert.deepEqual(seal?.type === 'csc' && seal.access, {
      type: 'client-credentials',
      tokenUrl: 'https://seals.example/token',
      clientId: 'id',
      clientSecret: 'secret',
    });
    for (const [given, words] of [
      [service, /SEAL_TOKEN, or SEAL_TOKEN_URL/],
      [{ SEAL_PASSPHRASE: 'x' }, /SEAL_PASSPHRASE says nothing without SEAL_FILE/],
      [{ ...service, SEAL_TOKEN: 't', SEAL_FILE: 'f' }, /cannot both be set/],
      [{ SEAL_SERVICE_URL: 'https://seals.example', SEAL_TOKEN: 't' }, /SEAL_CREDENTIAL_ID must be set/],
    ] as const)
      assert.throws(() => parseConfig({ ...complete, ...given }), words);
  });
});

describe('the configuration of e-mails and of retention', () => {
  it('takes a mail server with its sender, and refuses one without', () => {
    const mail = { SMTP_URL: 'smtps://u:p@mail.example', MAIL_FROM: 'Les Vergers <badges@vergers.example>' };
    assert.deepEqual(parseConfig({ ...complete, ...mail }).mail, {
      smtpUrl: mail.SMTP_URL,
      from: mail.MAIL_FROM,
    });
    assert.equal(parseConfig(complete).mail, undefined);
    for (const [wrong, said] of [
      [{ SMTP_URL: mail.SMTP_URL }, /MAIL_FROM must be set when SMTP_URL is/],
      [{ ...mail, SMTP_URL: 'https://mail.example' }, /SMTP_URL must be smtp/],
      [{ ...mail, MAIL_FROM: 'nobody' }, /MAIL_FROM must be an address/],
    ] as const)
      assert.throws(() => parseConfig({ ...complete, ...wrong }), said);
  });

  it('reads the days of reminders, the earliest first, and the days that things are kept', () => {
    assert.deepEqual(parseConfig({ ...complete, REMINDER_DAYS: '7, 60,7' }).reminderDays, [60, 7]);
    assert.deepEqual(parseConfig({ ...complete, REMINDER_DAYS: 'none' }).reminderDays, []);
    assert.throws(() => parseConfig({ ...complete, REMINDER_DAYS: 'soon' }), /REMINDER_DAYS must be days/);
    assert.throws(() => parseConfig({ ...complete, REMINDER_DAYS: '365' }), /between 1 and 180/);
    const { retention } = parseConfig({ ...complete, KEEP_EVIDENCE_DAYS: '0', KEEP_EVENTS_DAYS: '30' });
    assert.equal(retention.evidenceDays, undefined);
    assert.equal(retention.eventDays, 30);
    assert.throws(() => parseConfig({ ...complete, KEEP_EVENTS_DAYS: '1' }), /at least 7 days/);
  });
});
