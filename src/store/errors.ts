/** `DATABASE_URL` names no database that Acquis knows. The URL itself is not in the message: it may hold a password. */
export class DatabaseUrlInvalid extends Error {
  override readonly name = 'DatabaseUrlInvalid';
  readonly code = 'ERR_DATABASE_URL';
  constructor(readonly reason: string) {
    super(
      `The database URL cannot be used: ${reason}. Use sqlite:PATH, file:PATH, mongodb://… or mongodb+srv://…`,
    );
  }
}

/** A newer Acquis has used this database; this one would not understand what it finds. */
export class DatabaseNewer extends Error {
  override readonly name = 'DatabaseNewer';
  readonly code = 'ERR_DATABASE_NEWER';
  constructor(
    readonly found: number,
    readonly known: number,
  ) {
    super(
      `The database has schema version ${found} and this version of Acquis knows ${known}: ` +
        'a newer Acquis has used it. Start that one, or restore the backup made before the upgrade.',
    );
  }
}

/** A row with this key is stored already, where the caller had promised a new one. */
export class AlreadyStored extends Error {
  override readonly name = 'AlreadyStored';
  readonly code = 'ERR_ALREADY_STORED';
  constructor(readonly noun: string) {
    super(`A row with this key is in ${noun} already.`);
  }
}

/** A value does not fit its column: text that is no Unicode or holds U+0000, or a number that is no safe integer. */
export class Unstorable extends TypeError {
  override readonly name = 'Unstorable';
  readonly code = 'ERR_UNSTORABLE';
  constructor(
    readonly field: string,
    readonly reason: string,
  ) {
    super(`${field} cannot be stored: ${reason}`);
  }
}

/** An entry of a status list was to be revoked that no award has reserved. */
export class StatusEntryMissing extends Error {
  override readonly name = 'StatusEntryMissing';
  readonly code = 'ERR_STATUS_ENTRY_MISSING';
  constructor(
    readonly listId: string,
    readonly index: number,
  ) {
    super(`Entry ${index} of status list ${listId} was never reserved.`);
  }
}
