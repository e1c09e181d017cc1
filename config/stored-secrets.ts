import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const shape = z.object({ secret: z.string().min(32), adminPassword: z.string().min(12) });

/** The file is there and is not what was written: made anew it would leave the stored keys unreadable. */
export class StoredSecretsInvalid extends Error {
  override readonly name = 'StoredSecretsInvalid';
  readonly code = 'ERR_STORED_SECRETS';
  constructor(
    readonly file: string,
    options?: ErrorOptions,
  ) {
    super(`${file} is damaged: restore it from the backup made with the database.`, options);
  }
}

/** The database is there and its secrets are not: new ones would open nothing that is stored in it. */
export class StoredSecretsMissing extends Error {
  override readonly name = 'StoredSecretsMissing';
  readonly code = 'ERR_STORED_SECRETS_MISSING';
  constructor(
    readonly file: string,
    database: string,
  ) {
    super(
      `${database} is there and ${file} is not: restore it from the backup made with the database, or set ACQUIS_SECRET ` +
        'and ADMIN_PASSWORD to what it was first started with. To begin anew, move the database away.',
    );
  }
}

/**
 * The secrets kept beside an embedded database, made at first use with mode 0600. Losing the file makes the stored keys
 * unreadable: back it up with the database.
 */
export function secretsIn(databaseFile: string): z.infer<typeof shape> & { readonly file: string } {
  const file = join(databaseFile === ':memory:' ? 'data' : dirname(databaseFile), 'secrets.json');
  if (existsSync(databaseFile) && !existsSync(file)) throw new StoredSecretsMissing(file, databaseFile);
  // The database comes to lie here, too: names and grades of learners are for this user only.
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const made = {
    secret: randomBytes(36).toString('base64url'),
    adminPassword: randomBytes(12).toString('base64url'),
  };
  try {
    // `wx`: of two processes that start at once, the second reads what the first wrote.
    writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    return { ...made, file };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return { ...readSecrets(file), file };
  }
}

function readSecrets(file: string): z.infer<typeof shape> {
  const text = readFileSync(file, 'utf8');
  try {
    return shape.parse(JSON.parse(text));
  } catch (cause) {
    throw new StoredSecretsInvalid(file, { cause });
  }
}
