/** As much of a pino logger as this room uses. */
export interface LtiLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}
