import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { type MailConfig, mailConfig, mailVariables } from './mail.js';
import { type RetentionConfig, retentionConfig, retentionVariables } from './retention.js';
import { type SealConfig, sealConfig, sealVariables } from './seal.js';
import { secretsIn } from './stored-secrets.js';

/** Everything that an operator can set; `.env.example` lists the variables. */
export interface Config {
  /** Address under which browsers and LMSs reach the tool, without a slash at its end. */
  readonly publicUrl: string;
  readonly host: string;
  readonly port: number;
  /** `sqlite:PATH` or `mongodb://…`. */
  readonly databaseUrl: string;
  /** Seals stored secrets; at least 32 characters. */
  readonly secret: string;
  readonly adminPassword: string;
  /** Set when secret or admin password were made here because the environment gave none: the file that keeps them. */
  readonly secretsFile?: string;
  readonly logLevel: LogLevel;
  /** Whether addresses that others chose (an LMS, an issuer) may lie in private networks and use plain http. */
  readonly allowPrivateNetworks: boolean;
  /** Number of reverse proxies in front whose X-Forwarded-* headers are believed. */
  readonly trustedProxies: number;
  /** How far an LMS's clock may be off, in seconds. */
  readonly clockToleranceSeconds: number;
  /** How long an LMS's signing keys serve on while its key set cannot be read, in hours. */
  readonly jwksGraceHours: number;
  /** The Commission's ESCO web service, asked where no skills were imported; without a slash at its end. */
  readonly escoUrl: string;
  /** Font files for names and titles in scripts that the bundled fonts lack. */
  readonly fallbackFonts: readonly string[];
  /** The operator's seal, where there is one. */
  readonly seal?: SealConfig;
  /** Where e-mails are handed over; absent: none are sent. */
  readonly mail?: MailConfig;
  /** How many days before an expiry reminders are due, the earliest first. */
  readonly reminderDays: readonly number[];
  readonly retention: RetentionConfig;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export class ConfigInvalid extends Error {
  override readonly name = 'ConfigInvalid';
  readonly code = 'ERR_CONFIG';
  constructor(readonly faults: readonly string[]) {
    super(`The configuration cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
}

/** One entry per variable, in the order of `.env.example`; a test keeps the two identical. */
export const variables = {
  PUBLIC_URL: z
    .url({
      protocol: /^https?$/,
      error: 'must be an http or https address, for example https://acquis.example.org',
    })
    .transform((value, context) => {
      const url = new URL(value);
      // Without path, query, user and fragment nothing is left but the origin.
      if (url.href === `${url.origin}/` && !/[?#]/.test(value)) return url.origin;
      context.addIssue('must be an origin without path or query, for example https://acquis.example.org');
      return z.NEVER;
    })
    .optional(),
  HOST: z.string().min(1, 'must name an address to listen on').default('127.0.0.1'),
  PORT: z.coerce
    .number('must be a number')
    .int()
    .min(0, 'must be a port')
    .max(65535, 'must be a port')
    .default(3000),
  DATABASE_URL: z
    .string()
    .regex(/^(sqlite:.+|mongodb(\+srv)?:\/\/.+)$/, 'must be sqlite:PATH or mongodb://…')
    .default('sqlite:data/acquis.db'),
  ACQUIS_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters; make one with: openssl rand -base64 48')
    .optional(),
  ADMIN_PASSWORD: z.string().min(12, 'must have at least 12 characters').optional(),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
  ALLOW_PRIVATE_NETWORKS: z.enum(['true', 'false'], 'must be true or false').default('false'),
  TRUSTED_PROXIES: z.coerce.number('must be a number').int().min(0).max(10).default(0),
  CLOCK_TOLERANCE_SECONDS: z.coerce.number('must be a number of seconds').int().min(0).max(300).default(60),
  JWKS_GRACE_HOURS: z.coerce.number('must be a number of hours').int().min(0).max(168).default(24),
  ESCO_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .transform((value) => value.replace(/\/+$/, ''))
    .default('https://ec.europa.eu/esco/api'),
  FALLBACK_FONTS: z
    .string()
    .default('')
    .transform((value) =>
      value
        .split(',')
        .map((path) => path.trim())
        .filter((path) => path !== ''),
    )
    .refine((paths) => paths.every((path) => isAbsolute(path)), 'must be absolute paths with commas between'),
  ...sealVariables,
  ...mailVariables,
  ...retentionVariables,
} as const;

/**
 * @param environment variables by name; empty ones count as not set
 * @throws ConfigInvalid
 */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.keys(variables).map((name) => [name, environment[name]?.trim() || undefined]),
  );
  const parsed = z.object(variables).safeParse(given);
  if (!parsed.success)
    throw new ConfigInvalid(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
  const values = parsed.data;
  const faults: string[] = [];
  const seal = sealConfig(values, (fault) => faults.push(fault));
  const mail = mailConfig(values, (fault) => faults.push(fault));
  if (faults.length > 0) throw new ConfigInvalid(faults);
  const publicUrl = values.PUBLIC_URL ?? new URL(`http://localhost:${values.PORT}`).origin;
  return {
    publicUrl,
    host: values.HOST,
    port: values.PORT,
    databaseUrl: values.DATABASE_URL,
    ...secrets(values),
    logLevel: values.LOG_LEVEL,
    allowPrivateNetworks: values.ALLOW_PRIVATE_NETWORKS === 'true',
    trustedProxies: values.TRUSTED_PROXIES,
    clockToleranceSeconds: values.CLOCK_TOLERANCE_SECONDS,
    jwksGraceHours: values.JWKS_GRACE_HOURS,
    escoUrl: values.ESCO_URL,
    fallbackFonts: values.FALLBACK_FONTS,
    ...(seal === undefined ? {} : { seal }),
    ...(mail === undefined ? {} : { mail }),
    reminderDays: values.REMINDER_DAYS,
    retention: retentionConfig(values),
  };
}

/** With the embedded database a missing secret is made and kept beside it; several processes on one MongoDB must share theirs. */
function secrets(values: {
  readonly DATABASE_URL: string;
  readonly ACQUIS_SECRET?: string | undefined;
  readonly ADMIN_PASSWORD?: string | undefined;
}): Pick<Config, 'secret' | 'adminPassword' | 'secretsFile'> {
  const { ACQUIS_SECRET: secret, ADMIN_PASSWORD: adminPassword, DATABASE_URL: databaseUrl } = values;
  if (secret !== undefined && adminPassword !== undefined) return { secret, adminPassword };
  if (!databaseUrl.startsWith('sqlite:')) {
    const missing = [
      secret === undefined && 'ACQUIS_SECRET',
      adminPassword === undefined && 'ADMIN_PASSWORD',
    ];
    throw new ConfigInvalid(
      missing
        .filter((name) => name !== false)
        .map((name) => `${name} must be set when the database is MongoDB`),
    );
  }
  const stored = secretsIn(databaseUrl.slice('sqlite:'.length));
  return {
    secret: secret ?? stored.secret,
    adminPassword: adminPassword ?? stored.adminPassword,
    secretsFile: stored.file,
  };
}
