import { pino } from 'pino';

/** One line of JSON per happening; `code` is a stable ERR_… where something was refused or failed. */
export interface Log {
  info(facts: Readonly<Record<string, unknown>>, message: string): void;
  warn(facts: Readonly<Record<string, unknown>>, message: string): void;
  error(facts: Readonly<Record<string, unknown>>, message: string): void;
}

/** Written to the standard error output: the standard output is for answers. @param level a pino level, or `silent` */
export function createLog(level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}

export const silentLog: Log = { info() {}, warn() {}, error() {} };
