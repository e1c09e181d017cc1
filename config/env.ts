import { existsSync } from 'node:fs';
import { type Config, parseConfig } from './config.js';

/**
 * The one place that reads the environment: variables, then a `.env` file in the working directory for those not set.
 * @throws ConfigInvalid naming every variable at fault
 */
export function configFromEnvironment(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return parseConfig(process.env);
}
